-- All quotes of a statement have its speaker or none.
with

-- Counted first, lest a table of all quotes be made to look these up in.
stated as materialized (
    select
        quote_clusters.cluster_id,
        quote_clusters.entity_id
    from quote_clusters
    where quote_clusters.cluster_id in (select checked_clusters.cluster_id from checked_clusters)
),

carrying as materialized (
    select
        quotes.cluster_id,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    where quotes.cluster_id in (select stated.cluster_id from stated)
)

select
    carrying.article_id,
    carrying.quote_no,
    carrying.entity_id,
    stated.entity_id as speaker_of_statement
from carrying
inner join stated using (cluster_id)
where
    carrying.entity_id is not null
    and carrying.entity_id is distinct from stated.entity_id
