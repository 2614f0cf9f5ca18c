-- All quotes of a statement have its speaker or none.
with

-- Those that this load counted, or all: it puts in anew whatever statement it touches. Listed
-- first, lest a table of all quotes be made to look these up in.
stated as materialized (
    select
        cluster_id,
        entity_id
    from loaded_quote_clusters
),

carrying as materialized (
    select
        quotes.cluster_id,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.cluster_id in (select stated.cluster_id from stated)
        )
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
