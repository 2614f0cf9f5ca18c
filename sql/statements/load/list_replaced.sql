-- Batches of the warehouse that newer versions of cleaning or annotating replace.
-- reads: loaded_batches
-- makes: replaced
create or replace temp table replaced as
select loaded_batches.batch_id as article_batch
from loaded_batches
where
    loaded_batches.stage = 'articles'
    and list_contains($page_batches, split_part(loaded_batches.batch_id, '_', 1))
