-- Quotes whose statement may change, for they share a key with one that is put in or taken out:
-- one row a quote, with its speaker and the statement that it carried.
-- reads: quote_keys, quotes, touched_keys
-- makes: regrouped_quotes
create or replace temp table regrouped_quotes as
with

seeds as (
    select distinct
        article_id,
        quote_no
    from quote_keys
    where key in (select touched_keys.key from touched_keys)
),

-- All that were in one statement with a seed.
mates as (
    select
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    where
        quotes.cluster_id in (
            select seeded.cluster_id
            from quotes as seeded
            semi join seeds using (article_id, quote_no)
        )
),

-- A quote without a speaker depends on every speaker who is worded like it.
unnamed_keys as (
    select quote_keys.key
    from quote_keys
    where
        quote_keys.entity_id is null
        and (quote_keys.article_id, quote_keys.quote_no) in (
            select
                mates.article_id,
                mates.quote_no
            from mates
            union all
            select
                seeds.article_id,
                seeds.quote_no
            from seeds
        )
),

named as (
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
        quotes.article_id,
        quotes.quote_no
    from quotes
    where
        quotes.cluster_id in (
            select carrying.cluster_id
            from quotes as carrying
            semi join named using (article_id, quote_no)
        )
),

regrouped as (
    select
        article_id,
        quote_no
    from mates
    union
    select
        article_id,
        quote_no
    from seeds
    union
    select
        article_id,
        quote_no
    from named_mates
)

select
    row_number() over (order by quotes.article_id, quotes.quote_no) as node,
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    quotes.cluster_id
from quotes
semi join regrouped using (article_id, quote_no)
