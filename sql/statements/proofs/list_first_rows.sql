-- From which row number on each table holds what this load puts in, or all of it with $whole: one
-- row a table. Behind as many rows as there are lie only those that taking out moved there, so that
-- little is read.
-- reads: article_authors, article_bands, article_entities, article_images, article_tags, articles,
--     cleaning_decisions, descriptions, entity_ties, indexed_articles, indexed_quotes,
--     indexed_words, mentions, pages, paragraphs, portraits, quote_keys, quote_spans,
--     quote_speakers, quotes, rejections, sentences, words_in_articles, words_in_quotes
-- makes: first_rows
create or replace temp table first_rows as
with

numbers as materialized (
    select
        'articles' as table_name,
        count(*) as rows_held
    from articles
    union all
    select
        'article_authors' as table_name,
        count(*) as rows_held
    from article_authors
    union all
    select
        'cleaning_decisions' as table_name,
        count(*) as rows_held
    from cleaning_decisions
    union all
    select
        'paragraphs' as table_name,
        count(*) as rows_held
    from paragraphs
    union all
    select
        'sentences' as table_name,
        count(*) as rows_held
    from sentences
    union all
    select
        'article_entities' as table_name,
        count(*) as rows_held
    from article_entities
    union all
    select
        'entity_ties' as table_name,
        count(*) as rows_held
    from entity_ties
    union all
    select
        'mentions' as table_name,
        count(*) as rows_held
    from mentions
    union all
    select
        'quotes' as table_name,
        count(*) as rows_held
    from quotes
    union all
    select
        'quote_spans' as table_name,
        count(*) as rows_held
    from quote_spans
    union all
    select
        'quote_speakers' as table_name,
        count(*) as rows_held
    from quote_speakers
    union all
    select
        'descriptions' as table_name,
        count(*) as rows_held
    from descriptions
    union all
    select
        'portraits' as table_name,
        count(*) as rows_held
    from portraits
    union all
    select
        'article_images' as table_name,
        count(*) as rows_held
    from article_images
    union all
    select
        'article_tags' as table_name,
        count(*) as rows_held
    from article_tags
    union all
    select
        'article_bands' as table_name,
        count(*) as rows_held
    from article_bands
    union all
    select
        'quote_keys' as table_name,
        count(*) as rows_held
    from quote_keys
    union all
    select
        'pages' as table_name,
        count(*) as rows_held
    from pages
    union all
    select
        'rejections' as table_name,
        count(*) as rows_held
    from rejections
    union all
    select
        'indexed_articles' as table_name,
        count(*) as rows_held
    from indexed_articles
    union all
    select
        'indexed_quotes' as table_name,
        count(*) as rows_held
    from indexed_quotes
    union all
    select
        'indexed_words' as table_name,
        count(*) as rows_held
    from indexed_words
    union all
    select
        'words_in_articles' as table_name,
        count(*) as rows_held
    from words_in_articles
    union all
    select
        'words_in_quotes' as table_name,
        count(*) as rows_held
    from words_in_quotes
),

last_rows as (
    select
        'articles' as table_name,
        max(rowid) as last_row
    from articles
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'articles'
        )
    union all
    select
        'article_authors' as table_name,
        max(rowid) as last_row
    from article_authors
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'article_authors'
        )
    union all
    select
        'cleaning_decisions' as table_name,
        max(rowid) as last_row
    from cleaning_decisions
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'cleaning_decisions'
        )
    union all
    select
        'paragraphs' as table_name,
        max(rowid) as last_row
    from paragraphs
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'paragraphs'
        )
    union all
    select
        'sentences' as table_name,
        max(rowid) as last_row
    from sentences
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'sentences'
        )
    union all
    select
        'article_entities' as table_name,
        max(rowid) as last_row
    from article_entities
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'article_entities'
        )
    union all
    select
        'entity_ties' as table_name,
        max(rowid) as last_row
    from entity_ties
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'entity_ties'
        )
    union all
    select
        'mentions' as table_name,
        max(rowid) as last_row
    from mentions
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'mentions'
        )
    union all
    select
        'quotes' as table_name,
        max(rowid) as last_row
    from quotes
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'quotes'
        )
    union all
    select
        'quote_spans' as table_name,
        max(rowid) as last_row
    from quote_spans
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'quote_spans'
        )
    union all
    select
        'quote_speakers' as table_name,
        max(rowid) as last_row
    from quote_speakers
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'quote_speakers'
        )
    union all
    select
        'descriptions' as table_name,
        max(rowid) as last_row
    from descriptions
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'descriptions'
        )
    union all
    select
        'portraits' as table_name,
        max(rowid) as last_row
    from portraits
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'portraits'
        )
    union all
    select
        'article_images' as table_name,
        max(rowid) as last_row
    from article_images
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'article_images'
        )
    union all
    select
        'article_tags' as table_name,
        max(rowid) as last_row
    from article_tags
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'article_tags'
        )
    union all
    select
        'article_bands' as table_name,
        max(rowid) as last_row
    from article_bands
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'article_bands'
        )
    union all
    select
        'quote_keys' as table_name,
        max(rowid) as last_row
    from quote_keys
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'quote_keys'
        )
    union all
    select
        'pages' as table_name,
        max(rowid) as last_row
    from pages
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'pages'
        )
    union all
    select
        'rejections' as table_name,
        max(rowid) as last_row
    from rejections
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'rejections'
        )
    union all
    select
        'indexed_articles' as table_name,
        max(rowid) as last_row
    from indexed_articles
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'indexed_articles'
        )
    union all
    select
        'indexed_quotes' as table_name,
        max(rowid) as last_row
    from indexed_quotes
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'indexed_quotes'
        )
    union all
    select
        'indexed_words' as table_name,
        max(rowid) as last_row
    from indexed_words
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'indexed_words'
        )
    union all
    select
        'words_in_articles' as table_name,
        max(rowid) as last_row
    from words_in_articles
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'words_in_articles'
        )
    union all
    select
        'words_in_quotes' as table_name,
        max(rowid) as last_row
    from words_in_quotes
    where
        rowid >= (
            select numbers.rows_held - 1
            from numbers
            where numbers.table_name = 'words_in_quotes'
        )
)

select
    table_name,
    if($whole, 0, coalesce(last_row + 1, 0)) as first_row
from last_rows
