-- Statements that changed, counted anew: one row a statement.
-- reads: articles, quotes, regrouped_quotes
-- changes: quote_clusters
insert into quote_clusters
with

carried as (
    select
        quotes.cluster_id,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        articles.source_id,
        articles.published_at,
        row_number() over (
            partition by quotes.cluster_id
            order by
                articles.published_at
                + if(articles.published_precision = 'day', interval 86399 second, interval 0 second)
                asc nulls last,
                quotes.article_id asc,
                quotes.quote_no asc
        ) as place
    from quotes
    semi join regrouped_quotes using (article_id, quote_no)
    inner join articles using (article_id)
    where quotes.article_id in (select grouped.article_id from regrouped_quotes as grouped)
)

select
    cluster_id,
    max(article_id) filter (where place = 1) as article_id,
    max(quote_no) filter (where place = 1) as quote_no,
    max(entity_id) as entity_id,
    count(*) as quotes,
    count(distinct article_id) as articles,
    count(distinct source_id) as sources,
    max(published_at) filter (where place = 1) as first_published_at
from carried
group by cluster_id
