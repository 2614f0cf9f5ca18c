-- Each key is of a quote that is held, with the quote's speaker.
with

keyed as materialized (
    select distinct
        article_id,
        quote_no,
        entity_id
    from loaded_quote_keys
),

-- Counted first, lest a table of all quotes be made to look these up in.
keyed_articles as materialized (
    select distinct article_id
    from keyed
),

held as materialized (
    select
        quotes.article_id,
        quotes.quote_no,
        quotes.entity_id
    from quotes
    semi join keyed_articles using (article_id)
)

select
    keyed.article_id,
    keyed.quote_no
from keyed
left join held using (article_id, quote_no)
where
    held.article_id is null
    or keyed.entity_id is distinct from held.entity_id
