-- Each quote belongs to a statement, which counts its quotes, articles and publishers.
with

carrying as (
    select
        quotes.cluster_id,
        quotes.article_id
    from quotes
    semi join checked_clusters using (cluster_id)
    union all
    select
        loaded_quotes.cluster_id,
        loaded_quotes.article_id
    from loaded_quotes
    where loaded_quotes.cluster_id is null
),

counted as (
    select
        carrying.cluster_id,
        count(*) as quotes,
        count(distinct carrying.article_id) as articles,
        count(distinct articles.source_id) as sources
    from carrying
    inner join articles using (article_id)
    group by carrying.cluster_id
),

stated as (
    select quote_clusters.*
    from quote_clusters
    semi join checked_clusters using (cluster_id)
)

select
    coalesce(counted.cluster_id, stated.cluster_id) as cluster_id,
    counted.quotes as found,
    stated.quotes as stated
from counted
full join stated using (cluster_id)
where
    counted.quotes is distinct from stated.quotes
    or counted.articles is distinct from stated.articles
    or counted.sources is distinct from stated.sources
union all
select
    loaded_quotes.cluster_id,
    1 as found,
    null as stated
from loaded_quotes
anti join checked_clusters using (cluster_id)
