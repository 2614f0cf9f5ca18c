-- Batches that newer ones replace.
-- changes: loaded_batches
delete from loaded_batches
where list_contains($page_batches, split_part(batch_id, '_', 1))
