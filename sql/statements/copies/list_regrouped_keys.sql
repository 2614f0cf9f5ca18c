-- The keys of quotes that are grouped anew: one row a key of a quote.
-- reads: quote_keys, regrouped_quotes
-- makes: regrouped_keys
create or replace temp table regrouped_keys as
select
    regrouped_quotes.node,
    quote_keys.entity_id,
    quote_keys.key
from quote_keys
inner join regrouped_quotes using (article_id, quote_no)
where quote_keys.article_id in (select grouped.article_id from regrouped_quotes as grouped)
