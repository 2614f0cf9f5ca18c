-- The places of words in articles, sorted as they are looked up.
-- Master of list_sorted_words_in_quotes: tests/test_twins.py.
-- reads: words_in_articles
-- makes: sorted_words
create or replace temp table sorted_words as
select *
from words_in_articles
order by word_no, document_no, place
