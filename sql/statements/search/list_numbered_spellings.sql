-- The number of the word that each spelling is looked up by: one row a spelling.
create or replace temp table numbered_spellings as
select
    spellings.token,
    indexed_words.word_no
from spellings
inner join indexed_words using (word)
