-- No two rows of audit_cells count the same quotes.
select
    audit_id,
    source,
    day,
    is_copy,
    kind,
    sourcing,
    voice,
    source_kind,
    function,
    reference,
    count(*) as rows
from audit_cells
group by all
having count(*) > 1
