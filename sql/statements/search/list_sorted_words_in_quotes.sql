-- The places of words in quotes, sorted as they are looked up.
-- Twin of list_sorted_words_in_articles: tests/test_twins.py.
-- reads: words_in_quotes
-- makes: sorted_words
create or replace temp table sorted_words as
select *
from words_in_quotes
order by word_no, document_no, place
