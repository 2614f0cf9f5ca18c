-- Where the commonest words stand in a part of the articles: one row a place.
-- reads: common_words, words_in_articles
-- makes: common_places
create or replace temp table common_places as
select
    word_no,
    document_no,
    place
from words_in_articles
where
    word_no in (select common_words.word_no from common_words)
    and document_no >= $from_document
    and document_no < $to_document
