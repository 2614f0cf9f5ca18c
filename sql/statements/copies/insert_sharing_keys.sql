-- Quotes with a key that several have: one row a key of a quote, for a part of all keys.
-- reads: quote_keys
-- changes: sharing_keys
insert into sharing_keys by name
with

shared as (
    select quote_keys.key
    from quote_keys
    where quote_keys.key % $parts = $part
    group by quote_keys.key
    having count(*) > 1
)

select
    quote_keys.key,
    quote_keys.article_id,
    quote_keys.quote_no
from quote_keys
where
    quote_keys.key % $parts = $part
    and quote_keys.key in (select shared.key from shared)
