-- No two rows of names share their key.
select
    named_id,
    count(*) as rows
from names
semi join checked_names using (named_id)
group by all
having count(*) > 1
