-- Statements that changed, counted anew: one row a statement. Articles are found first, lest all
-- of them be made into a table to look these up in.
-- reads: articles, quotes, regrouped_quotes
-- changes: quote_clusters
insert into quote_clusters
with

published as materialized (
    select
        articles.article_id,
        articles.source_id,
        articles.published_at,
        articles.published_precision
    from articles
    where articles.article_id in (select grouped.article_id from regrouped_quotes as grouped)
),

carried as (
    select
        quotes.cluster_id,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        published.source_id,
        published.published_at,
        row_number() over (
            partition by quotes.cluster_id
            order by
                published.published_at
                + if(
                    published.published_precision = 'day',
                    interval 86399 second,
                    interval 0 second
                )
                asc nulls last,
                quotes.article_id asc,
                quotes.quote_no asc
        ) as place
    from quotes
    inner join published using (article_id)
    where quotes.rowid in (select grouped.row_no from regrouped_quotes as grouped)
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
