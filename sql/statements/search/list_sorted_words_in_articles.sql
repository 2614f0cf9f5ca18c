-- The places of words in articles, sorted as they are looked up.
create or replace temp table sorted_words as
select *
from words_in_articles
order by word_no, document_no, place
