-- What the words as written, in what the index lacks, are looked up by: one row a spelling.
create or replace temp table spellings as
with

written as (
    select distinct token
    from word_places
)

select
    written.token,
    fulltext_word(written.token) as word
from written
