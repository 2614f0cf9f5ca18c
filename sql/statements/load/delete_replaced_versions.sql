-- Versions that an older cleaning made of pages that a newer one has read.
-- reads: replaced
-- changes: article_versions
delete from article_versions
where batch_id in (select article_batch from replaced)
