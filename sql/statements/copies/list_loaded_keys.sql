-- The keys that a load puts in: one row a key of a quote.
-- reads: loaded_quote_keys
select
    key as hash,
    article_id
from loaded_quote_keys
