-- Every page became an article's version or was rejected, not both and not neither.
with

accounts as (
    select
        page_id,
        'version' as account
    from loaded_pages
    semi join article_versions on loaded_pages.page_id = article_versions.article_id
    union all
    select
        page_id,
        'rejection' as account
    from loaded_pages
    semi join (
        select rejections.page_id
        from rejections
        where rejections.stage != 'annotate'
    ) as refused using (page_id)
)

select
    page_id,
    loaded_pages.url
from loaded_pages
left join accounts using (page_id)
group by page_id, loaded_pages.url
having count(accounts.account) != 1
