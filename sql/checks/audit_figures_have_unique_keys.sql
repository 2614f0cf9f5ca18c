-- No two rows of audit_figures share their key.
select
    audit_id,
    measure,
    field,
    grouped_by,
    grouped,
    count(*) as rows
from audit_figures
group by all
having count(*) > 1
