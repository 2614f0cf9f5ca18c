-- The same, found by the articles that runs name, and among the rows of this load, which no run
-- has.
-- reads: asked_hashes, holders, loaded_quote_keys, quote_keys
-- makes: holding_keys
create or replace temp view holding_keys as
with

-- Materialized, so that the few rows are found by their articles, and not by their hashes.
beside as materialized (
    select
        quote_keys.key,
        quote_keys.article_id,
        quote_keys.quote_no,
        quote_keys.entity_id
    from quote_keys
    where
        quote_keys.rowid in (
            select found.rowid
            from quote_keys as found
            where
                found.article_id in (select holders.article_id from holders)
                and found.rowid < getvariable('first_rows')['quote_keys']
        )
)

select
    key,
    article_id,
    quote_no,
    entity_id
from beside
where key in (select asked_hashes.hash from asked_hashes)
union all
select
    coming.key,
    coming.article_id,
    coming.quote_no,
    coming.entity_id
from loaded_quote_keys as coming
where coming.key in (select asked.hash from asked_hashes as asked)
