-- The keys of quotes that are grouped anew: one row a key of a quote.
-- reads: quote_keys, regrouped_quotes
-- makes: regrouped_keys
create or replace temp table regrouped_keys as
with

-- Materialized, lest all keys be joined by two columns, of which neither is looked up alone.
keyed as materialized (
    select quote_keys.*
    from quote_keys
    where
        quote_keys.rowid in (
            select found.rowid
            from quote_keys as found
            where found.article_id in (select grouped.article_id from regrouped_quotes as grouped)
        )
)

select
    regrouped_quotes.node,
    keyed.entity_id,
    keyed.key
from keyed
inner join regrouped_quotes using (article_id, quote_no)
