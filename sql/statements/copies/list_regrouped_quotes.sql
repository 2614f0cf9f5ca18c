-- Quotes whose statement may change: those that share a key with one that is put in or taken out,
-- all that were in one statement with them, and those that name a speaker and share a key with one
-- that names none. One row a quote, numbered by where they lie.
-- reads: holding_keys, quotes, statement_mates
-- makes: regrouped_quotes
create or replace temp table regrouped_quotes as
with

named as materialized (
    select distinct
        article_id,
        quote_no
    from holding_keys
    where entity_id is not null
),

named_mates as (
    select
        quotes.rowid as row_no,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        quotes.cluster_id
    from quotes
    where
        quotes.cluster_id in (
            select carrying.cluster_id
            from quotes as carrying
            semi join named using (article_id, quote_no)
            where carrying.article_id in (select spoken.article_id from named as spoken)
        )
),

regrouped as (
    select statement_mates.*
    from statement_mates
    union
    select named_mates.*
    from named_mates
)

select
    row_number() over (order by row_no) as node,
    row_no,
    article_id,
    quote_no,
    entity_id,
    cluster_id
from regrouped
