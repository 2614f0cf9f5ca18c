-- The annotation batches that the warehouse holds, with their order of loading left out.
-- reads: loaded_batches
select batch_id
from loaded_batches
where stage = 'annotations'
