-- Batches that go by another name now.
-- reads: merged
-- changes: loaded_batches
delete from loaded_batches
where split_part(batch_id, '_', 1) in (select merged.replaced from merged)
