-- Refusals of pages that were lost and read again.
-- reads: reread
-- changes: rejections
delete from rejections
where (page_id, batch_id) in (select (reread.page_id, reread.batch_id) from reread)
