-- All keys in order, and in which articles they are: one row a key of a quote.
-- reads: quote_keys
select
    key as hash,
    article_id
from quote_keys
order by key
