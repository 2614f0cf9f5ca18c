-- Which quotes have the keys that are asked for, found by looking over all: one row a key of a
-- quote.
-- reads: asked_hashes, quote_keys
-- makes: holding_keys
create or replace temp view holding_keys as
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
        where found.key in (select asked_hashes.hash from asked_hashes)
    )
