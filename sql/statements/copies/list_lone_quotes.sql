-- Quotes of the articles that a load puts in or ties anew which share no key with others: each is
-- a statement of its own, and has its number since it was put in. What the load put in is found by
-- row number, so that nothing is looked for where it ties no other article anew. One row a quote.
-- reads: changed, loaded_quotes, quotes, regrouped_quotes, wanted
-- makes: lone_quotes
create or replace temp table lone_quotes as
with

rekeyed as (
    select
        loaded_quotes.cluster_id,
        loaded_quotes.article_id,
        loaded_quotes.quote_no,
        loaded_quotes.entity_id
    from loaded_quotes
    semi join wanted using (article_id)
    union all
    select
        quotes.cluster_id,
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    anti join wanted using (article_id)
    where
        quotes.rowid in (
            select found.rowid
            from quotes as found
            where found.article_id in (select changed.article_id from changed)
        )
)

select rekeyed.*
from rekeyed
anti join regrouped_quotes
    on
        rekeyed.article_id = regrouped_quotes.article_id
        and rekeyed.quote_no = regrouped_quotes.quote_no
