-- Every row about an article has its article.
with

rows_about_articles as (
    select
        'article_authors' as table_name,
        article_id
    from article_authors
    union all
    select
        'cleaning_decisions' as table_name,
        article_id
    from cleaning_decisions
    union all
    select
        'paragraphs' as table_name,
        article_id
    from paragraphs
    union all
    select
        'sentences' as table_name,
        article_id
    from sentences
    union all
    select
        'article_entities' as table_name,
        article_id
    from article_entities
    union all
    select
        'mentions' as table_name,
        article_id
    from mentions
    union all
    select
        'quotes' as table_name,
        article_id
    from quotes
    union all
    select
        'quote_spans' as table_name,
        article_id
    from quote_spans
    union all
    select
        'quote_speakers' as table_name,
        article_id
    from quote_speakers
    union all
    select
        'descriptions' as table_name,
        article_id
    from descriptions
)

select distinct
    rows_about_articles.table_name,
    rows_about_articles.article_id
from rows_about_articles
anti join articles using (article_id)
