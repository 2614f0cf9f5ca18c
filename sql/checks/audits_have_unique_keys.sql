-- No two rows of audits share their key.
select
    audit_id,
    count(*) as rows
from audits
group by all
having count(*) > 1
