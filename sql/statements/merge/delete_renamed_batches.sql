-- Batches that go by another name now.
delete from loaded_batches
where split_part(batch_id, '_', 1) in (select merged.replaced from merged)
