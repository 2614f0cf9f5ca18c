-- No two rows of rejections share their key.
select
    rejection_id,
    count(*) as rows
from rejections
group by all
having count(*) > 1
