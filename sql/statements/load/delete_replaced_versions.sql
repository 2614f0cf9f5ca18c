-- Versions that an older cleaning made of pages that a newer one has read.
delete from article_versions
where batch_id in (select article_batch from replaced)
