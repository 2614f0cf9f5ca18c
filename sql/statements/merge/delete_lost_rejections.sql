-- What reading refused, of page batches that were lost.
-- changes: rejections
delete from rejections
where list_contains($page_batches, batch_id)
