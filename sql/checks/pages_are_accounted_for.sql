-- Every page became an article's version or was rejected, not both and not neither.
with

-- Counted first, lest a table of all versions be made to look these up in.
coming as materialized (
    select distinct page_id
    from loaded_pages
),

accounts as (
    select distinct
        article_versions.article_id as page_id,
        'version' as account
    from article_versions
    semi join coming on article_versions.article_id = coming.page_id
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
