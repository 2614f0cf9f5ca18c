-- Versions of pages that were lost and read again.
-- reads: reread
-- changes: article_versions
delete from article_versions
where (article_id, batch_id) in (select (reread.page_id, reread.batch_id) from reread)
