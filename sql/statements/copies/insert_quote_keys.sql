-- Keys of quotes that came or are tied to other speakers: one row a key of a quote.
-- reads: coming_keys, quotes
-- changes: quote_keys
insert into quote_keys by name
with

keyed as materialized (
    select
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.article_id in (select distinct coming_keys.article_id from coming_keys)
        )
)

select
    coming_keys.article_id,
    coming_keys.quote_no,
    keyed.entity_id,
    coming_keys.key
from coming_keys
inner join keyed using (article_id, quote_no)
