-- The first articles that the index lacks, the title's words before the body's: one row each.
create or replace temp table unindexed_articles as
with

lacking as (
    select articles.article_id
    from articles
    anti join indexed_articles using (article_id)
    order by articles.article_id
    limit $most
),

latest as (
    select coalesce(max(indexed_articles.document_no), 0) as document_no
    from indexed_articles
)

select
    articles.article_id,
    fulltext_tokens(coalesce(articles.title, '')) as title_tokens,
    fulltext_tokens(articles.body) as body_tokens,
    cast(
        latest.document_no + row_number() over (order by articles.article_id) as integer
    ) as document_no
from articles
semi join lacking using (article_id)
cross join latest
