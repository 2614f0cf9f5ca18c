-- Rejections that an older cleaning or annotating made of pages that a newer one has read.
-- reads: replaced
-- changes: rejections
delete from rejections
where
    batch_id in (select article_batch from replaced)
    or (
        stage = 'annotate'
        and split_part(batch_id, '_', 1) in (
            select split_part(article_batch, '_', 1)
            from replaced
        )
    )
