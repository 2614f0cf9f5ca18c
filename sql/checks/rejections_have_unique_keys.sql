-- No two rows of rejections share their key.
select
    rejection_id,
    count(*) as rows
from rejections
semi join loaded_rejections using (rejection_id)
group by all
having count(*) > 1
