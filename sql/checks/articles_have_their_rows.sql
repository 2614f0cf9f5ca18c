-- Every article has its page, its publisher and at least one paragraph.
with

-- Counted first, lest a table of all pages be made to look these up in.
coming as materialized (
    select distinct page_id
    from loaded_articles
)

select
    article_id,
    url
from loaded_articles
anti join (
    select pages.page_id
    from pages
    semi join coming on pages.page_id = coming.page_id
) as held using (page_id)
union all
select
    article_id,
    url
from loaded_articles
anti join sources using (source_id)
union all
select
    article_id,
    url
from loaded_articles
anti join loaded_paragraphs using (article_id)
