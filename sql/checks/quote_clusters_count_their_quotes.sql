-- Each quote belongs to a statement, which counts its quotes, articles and publishers.
with

-- Counted first, lest a table of all articles be made to look these up in.
carrying as materialized (
    select
        quotes.cluster_id,
        quotes.article_id
    from quotes
    where quotes.cluster_id in (select checked_clusters.cluster_id from checked_clusters)
    union all
    select
        loaded_quotes.cluster_id,
        loaded_quotes.article_id
    from loaded_quotes
    where loaded_quotes.cluster_id is null
),

published as materialized (
    select
        articles.article_id,
        articles.source_id
    from articles
    where articles.article_id in (select carrying.article_id from carrying)
),

counted as (
    select
        carrying.cluster_id,
        count(*) as quotes,
        count(distinct carrying.article_id) as articles,
        count(distinct published.source_id) as sources
    from carrying
    inner join published using (article_id)
    group by carrying.cluster_id
),

stated as (
    select
        quote_clusters.cluster_id,
        cast(sum(quote_clusters.quotes) as bigint) as quotes,
        cast(sum(quote_clusters.articles) as bigint) as articles,
        cast(sum(quote_clusters.sources) as bigint) as sources
    from quote_clusters
    where quote_clusters.cluster_id in (select checked_clusters.cluster_id from checked_clusters)
    group by quote_clusters.cluster_id
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
