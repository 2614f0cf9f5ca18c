-- The words of titles, bodies and quotes, as written: one row a text. What search finds has
-- a number in the batch: first come the articles, then the quotes. Materialized, so that all are
-- cut at once: getting ready to cut takes as long as cutting a hundred.
-- reads: quoted, texts
-- makes: tokenised_texts
create or replace temp table tokenised_texts as
with

numbered_texts as (
    select
        article_id,
        title,
        body,
        row_number() over (order by article_id) - 1 as document_no
    from texts
),

numbered_quotes as (
    select
        article_id,
        quote_no,
        content,
        (select count(*) from texts)
        + row_number() over (order by article_id, quote_no) - 1 as document_no
    from quoted
),

written as materialized (
    select
        document_no,
        article_id,
        cast(null as bigint) as quote_no,
        true as is_title,
        coalesce(title, '') as content
    from numbered_texts
    union all
    select
        document_no,
        article_id,
        cast(null as bigint) as quote_no,
        false as is_title,
        body as content
    from numbered_texts
    union all
    select
        document_no,
        article_id,
        quote_no,
        false as is_title,
        content
    from numbered_quotes
)

select
    document_no,
    article_id,
    quote_no,
    is_title,
    fulltext_tokens(content) as tokens
from written
