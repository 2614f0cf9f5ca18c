-- No two rows of names share their key.
select
    named_id,
    count(*) as rows
from names
group by all
having count(*) > 1
