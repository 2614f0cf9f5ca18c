-- Every page became an article's version or was rejected, not both and not neither.
select
    pages.page_id,
    pages.url
from pages
where
    (pages.page_id in (select article_versions.article_id from article_versions))
    = (pages.page_id in (
        select rejections.page_id
        from rejections
        where rejections.page_id is not null and rejections.stage != 'annotate'
    ))
