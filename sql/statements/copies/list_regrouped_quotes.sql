-- Quotes whose statement may change, for they share a key with one that is put in or taken out:
-- one row a quote, with its speaker and the statement that it carried, numbered by where they lie.
-- Row numbers stay until the load ends. Materialized, and each table asked for one column first, so
-- that it is read once for few rows.
-- reads: quote_keys, quotes, sharing_keys
-- makes: regrouped_quotes
create or replace temp table regrouped_quotes as
with

seeds as materialized (
    select distinct
        article_id,
        quote_no
    from sharing_keys
),

seeded as materialized (
    select
        quotes.rowid as row_no,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        quotes.cluster_id
    from quotes
    semi join seeds using (article_id, quote_no)
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.article_id in (select sharing.article_id from seeds as sharing)
        )
),

-- All that were in one statement with a seed.
mates as materialized (
    select
        quotes.rowid as row_no,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id,
        quotes.cluster_id
    from quotes
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.cluster_id in (select seeded.cluster_id from seeded)
        )
    union
    select seeded.*
    from seeded
),

unnamed as materialized (
    select
        mates.article_id,
        mates.quote_no
    from mates
    where mates.entity_id is null
),

-- A quote without a speaker depends on every speaker who is worded like it.
unnamed_keys as materialized (
    select quote_keys.key
    from quote_keys
    semi join unnamed using (article_id, quote_no)
    where quote_keys.article_id in (select speechless.article_id from unnamed as speechless)
),

named as materialized (
    select distinct
        article_id,
        quote_no
    from quote_keys
    where
        entity_id is not null
        and key in (select unnamed_keys.key from unnamed_keys)
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
    select mates.*
    from mates
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
