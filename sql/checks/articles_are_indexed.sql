-- Every article and every quote is in the index of search once, and nothing else is.
with

-- Most came with what they are of. Of the others there are few, lest a table of all articles or
-- quotes be made to look these up in.
strange_articles as materialized (
    select distinct article_id
    from loaded_indexed_articles
    anti join loaded_articles using (article_id)
),

strange_quotes as materialized (
    select distinct
        article_id,
        quote_no
    from loaded_indexed_quotes
    anti join loaded_quotes using (article_id, quote_no)
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
from strange_articles
anti join (
    select articles.article_id
    from articles
    where articles.article_id in (select asked.article_id from strange_articles as asked)
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
from strange_quotes
anti join (
    select
        quotes.article_id,
        quotes.quote_no
    from quotes
    where quotes.article_id in (select asked.article_id from strange_quotes as asked)
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
