-- Every row about an article has its article: rows come and go with it.
with

rows_about_articles as (
    select
        'article_authors' as table_name,
        article_id
    from loaded_article_authors
    union all
    select
        'article_tags' as table_name,
        article_id
    from loaded_article_tags
    union all
    select
        'article_images' as table_name,
        article_id
    from loaded_article_images
    union all
    select
        'cleaning_decisions' as table_name,
        article_id
    from loaded_cleaning_decisions
    union all
    select
        'paragraphs' as table_name,
        article_id
    from loaded_paragraphs
    union all
    select
        'sentences' as table_name,
        article_id
    from loaded_sentences
    union all
    select
        'article_entities' as table_name,
        article_id
    from loaded_article_entities
    union all
    select
        'mentions' as table_name,
        article_id
    from loaded_mentions
    union all
    select
        'quotes' as table_name,
        article_id
    from loaded_quotes
    union all
    select
        'quote_spans' as table_name,
        article_id
    from loaded_quote_spans
    union all
    select
        'quote_speakers' as table_name,
        article_id
    from loaded_quote_speakers
    union all
    select
        'descriptions' as table_name,
        article_id
    from loaded_descriptions
    union all
    select
        'portraits' as table_name,
        article_id
    from loaded_portraits
)

select
    rows_about_articles.table_name,
    rows_about_articles.article_id
from rows_about_articles
anti join loaded_articles using (article_id)
group by all
