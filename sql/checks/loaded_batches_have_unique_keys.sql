-- No two rows of loaded_batches share their key.
select
    stage,
    batch_id,
    count(*) as rows
from loaded_batches
group by all
having count(*) > 1
