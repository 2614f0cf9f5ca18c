-- Words that the index does not know yet, each with a number of its own.
-- reads: coming_words, indexed_words
-- changes: indexed_words
insert into indexed_words by name
with

latest as (
    select coalesce(max(indexed_words.word_no), 0) as word_no
    from indexed_words
),

incoming as (
    select distinct coming_words.word
    from coming_words
    anti join indexed_words using (word)
)

select
    incoming.word,
    latest.word_no + row_number() over (order by incoming.word) as word_no
from incoming
cross join latest
