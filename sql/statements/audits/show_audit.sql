-- The latest audit of a name, or of all where the name is null: at most one row.
-- reads: latest_audits
select
    audit_id,
    name
from latest_audits($audit)
