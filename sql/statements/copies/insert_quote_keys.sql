-- Keys of quotes that came or are tied to other speakers: one row a key of a quote. What the load
-- put in is found by row number, so that nothing is looked for where no other quote is tied anew.
-- reads: coming_keys, loaded_quotes, quotes, wanted
-- changes: quote_keys
insert into quote_keys by name
with

others as materialized (
    select distinct coming_keys.article_id
    from coming_keys
    anti join wanted using (article_id)
),

keyed as materialized (
    select
        loaded_quotes.article_id,
        loaded_quotes.quote_no,
        loaded_quotes.entity_id
    from loaded_quotes
    semi join wanted using (article_id)
    union all
    select
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.article_id in (select others.article_id from others)
        )
)

select
    coming_keys.article_id,
    coming_keys.quote_no,
    keyed.entity_id,
    coming_keys.key
from coming_keys
inner join keyed using (article_id, quote_no)
