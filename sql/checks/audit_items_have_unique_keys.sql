-- No two rows of audit_items share their key.
select
    audit_id,
    item,
    count(*) as rows
from audit_items
group by all
having count(*) > 1
