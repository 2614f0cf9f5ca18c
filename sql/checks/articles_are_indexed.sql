-- Every article and every quote is in the index of search once, and nothing else is.
select
    'articles' as table_name,
    coalesce(articles.article_id, indexed_articles.article_id) as article_id,
    null as quote_no
from articles
full join indexed_articles using (article_id)
where
    articles.article_id is null
    or indexed_articles.article_id is null
union all
select
    'quotes' as table_name,
    coalesce(quotes.article_id, indexed_quotes.article_id) as article_id,
    coalesce(quotes.quote_no, indexed_quotes.quote_no) as quote_no
from quotes
full join indexed_quotes using (article_id, quote_no)
where
    quotes.article_id is null
    or indexed_quotes.article_id is null
