-- What the words as written, in what the index lacks, are looked up by: one row a spelling.
create or replace temp table spellings as
with

written as (
    select unnest(title_tokens) as token
    from unindexed_articles
    union
    select unnest(body_tokens) as token
    from unindexed_articles
    union
    select unnest(tokens) as token
    from unindexed_quotes
)

select
    written.token,
    fulltext_word(written.token) as word
from written
