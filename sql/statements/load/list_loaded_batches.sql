-- The annotation batches that the warehouse holds, with their order of loading left out.
select batch_id
from loaded_batches
where stage = 'annotations'
