-- Keys of quotes that came or are tied to other speakers: one row a key of a quote.
-- reads: coming_keys, quotes
-- changes: quote_keys
insert into quote_keys by name
select
    coming_keys.article_id,
    coming_keys.quote_no,
    quotes.entity_id,
    coming_keys.key
from coming_keys
inner join quotes using (article_id, quote_no)
