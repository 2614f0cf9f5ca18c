-- Each quote belongs to a statement, which counts its quotes, articles and publishers.
with

counted as (
    select
        quotes.cluster_id,
        count(*) as quotes,
        count(distinct quotes.article_id) as articles,
        count(distinct articles.source_id) as sources
    from quotes
    inner join articles using (article_id)
    group by quotes.cluster_id
)

select
    coalesce(counted.cluster_id, quote_clusters.cluster_id) as cluster_id,
    counted.quotes as found,
    quote_clusters.quotes as stated
from counted
full join quote_clusters on counted.cluster_id = quote_clusters.cluster_id
where
    counted.quotes is distinct from quote_clusters.quotes
    or counted.articles is distinct from quote_clusters.articles
    or counted.sources is distinct from quote_clusters.sources
