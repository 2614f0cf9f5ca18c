-- Every article and every quote is in the index of search once, and nothing else is.
with

-- Counted first, lest a table of all quotes be made to look these up in.
indexed as materialized (
    select distinct article_id
    from loaded_indexed_articles
    union
    select distinct article_id
    from loaded_indexed_quotes
)

select
    'articles' as table_name,
    article_id,
    null as quote_no
from loaded_articles
anti join loaded_indexed_articles using (article_id)
union all
select
    'articles' as table_name,
    article_id,
    null as quote_no
from loaded_indexed_articles
anti join (
    select articles.article_id
    from articles
    where articles.article_id in (select asked.article_id from indexed as asked)
) as held using (article_id)
union all
select
    'quotes' as table_name,
    article_id,
    quote_no
from loaded_quotes
anti join loaded_indexed_quotes using (article_id, quote_no)
union all
select
    'quotes' as table_name,
    article_id,
    quote_no
from loaded_indexed_quotes
anti join (
    select
        quotes.article_id,
        quotes.quote_no
    from quotes
    where quotes.article_id in (select asked.article_id from indexed as asked)
) as held using (article_id, quote_no)
union all
select
    'articles' as table_name,
    article_id,
    null as quote_no
from loaded_indexed_articles
group by article_id
having count(*) > 1
union all
select
    'quotes' as table_name,
    article_id,
    quote_no
from loaded_indexed_quotes
group by article_id, quote_no
having count(*) > 1
