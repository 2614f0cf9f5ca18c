-- How many rows the tables hold: one row a table.
-- reads: article_authors, articles, authors, descriptions, entities, entity_aliases, mentions,
--     pages, paragraphs, portraits, quote_spans, quote_speakers, quotes, rejections, runs,
--     sentences, sources
select
    'runs' as table_name,
    count(*) as rows
from runs
union all
select
    'pages' as table_name,
    count(*) as rows
from pages
union all
select
    'rejections' as table_name,
    count(*) as rows
from rejections
union all
select
    'sources' as table_name,
    count(*) as rows
from sources
union all
select
    'articles' as table_name,
    count(*) as rows
from articles
union all
select
    'authors' as table_name,
    count(*) as rows
from authors
union all
select
    'article_authors' as table_name,
    count(*) as rows
from article_authors
union all
select
    'paragraphs' as table_name,
    count(*) as rows
from paragraphs
union all
select
    'sentences' as table_name,
    count(*) as rows
from sentences
union all
select
    'entities' as table_name,
    count(*) as rows
from entities
union all
select
    'entity_aliases' as table_name,
    count(*) as rows
from entity_aliases
union all
select
    'mentions' as table_name,
    count(*) as rows
from mentions
union all
select
    'quotes' as table_name,
    count(*) as rows
from quotes
union all
select
    'quote_spans' as table_name,
    count(*) as rows
from quote_spans
union all
select
    'quote_speakers' as table_name,
    count(*) as rows
from quote_speakers
union all
select
    'descriptions' as table_name,
    count(*) as rows
from descriptions
union all
select
    'portraits' as table_name,
    count(*) as rows
from portraits
