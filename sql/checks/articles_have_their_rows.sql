-- Every article has its page, its publisher and at least one paragraph.
with

-- Counted first, lest a table of all pages be made to look these up in.
coming as materialized (
    select
        loaded_articles.article_id,
        loaded_articles.url,
        loaded_articles.page_id,
        loaded_articles.source_id
    from loaded_articles
)

select
    article_id,
    url
from coming
anti join (
    select pages.page_id
    from pages
    where pages.page_id in (select asked.page_id from coming as asked)
) as held using (page_id)
union all
select
    article_id,
    url
from coming
anti join sources using (source_id)
union all
select
    article_id,
    url
from coming
anti join (
    select distinct loaded_paragraphs.article_id
    from loaded_paragraphs
) as told using (article_id)
