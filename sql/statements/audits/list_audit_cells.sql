-- What an audit was drawn from: one row per cell; none where it was drawn by an older release.
-- reads: audit_cells
select
    source,
    day,
    is_copy,
    kind,
    sourcing,
    voice,
    source_kind,
    function,
    reference,
    quotes
from audit_cells
where audit_id = $audit_id
