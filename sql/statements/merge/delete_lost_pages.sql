-- Pages of batches that were lost, unless another batch holds them too.
-- reads: article_versions, rejections
-- changes: pages
delete from pages
where
    list_contains($page_batches, batch_id)
    and page_id not in (select article_versions.article_id from article_versions)
    and page_id not in (
        select rejections.page_id
        from rejections
        where rejections.page_id is not null
    )
