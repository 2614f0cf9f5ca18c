-- The first quotes that the index lacks: one row each.
create or replace temp table unindexed_quotes as
with

lacking as (
    select
        quotes.article_id,
        quotes.quote_no
    from quotes
    anti join indexed_quotes using (article_id, quote_no)
    order by quotes.article_id, quotes.quote_no
    limit $most
),

latest as (
    select coalesce(max(indexed_quotes.document_no), 0) as document_no
    from indexed_quotes
)

select
    quotes.article_id,
    quotes.quote_no,
    fulltext_tokens(quotes.content) as tokens,
    cast(
        latest.document_no
        + row_number() over (order by quotes.article_id, quotes.quote_no) as integer
    ) as document_no
from quotes
semi join lacking using (article_id, quote_no)
cross join latest
