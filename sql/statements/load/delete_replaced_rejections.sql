-- Rejections that an older cleaning made of pages that a newer one has read.
delete from rejections
where batch_id in (select article_batch from replaced)
