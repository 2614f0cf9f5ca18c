-- The page batches that the warehouse holds something of: one row each.
-- reads: loaded_batches
select distinct split_part(batch_id, '_', 1) as page_batch
from loaded_batches
