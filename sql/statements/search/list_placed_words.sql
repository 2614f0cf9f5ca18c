-- The same with the numbers of words, sorted as they are looked up.
-- reads: coming_words, indexed_words
-- makes: placed_words
create or replace temp table placed_words as
select
    indexed_words.word_no,
    coming_words.base,
    coming_words.first_quote,
    coming_words.places
from coming_words
inner join indexed_words using (word)
order by indexed_words.word_no, coming_words.base
