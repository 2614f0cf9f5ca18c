-- What the words as written are looked up by: one row a spelling.
create or replace temp table spellings as
with

written as (
    select distinct unindexed_tokens.token
    from unindexed_tokens
)

select
    written.token,
    fulltext_word(written.token) as word
from written
