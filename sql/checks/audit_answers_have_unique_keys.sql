-- No two rows of audit_answers share their key.
select
    audit_id,
    item,
    coder,
    field,
    count(*) as rows
from audit_answers
group by all
having count(*) > 1
