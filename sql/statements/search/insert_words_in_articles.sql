-- Where words stand in articles, sorted as they are looked up.
insert into words_in_articles by name
select
    numbered_spellings.word_no,
    word_places.document_no,
    word_places.place
from word_places
inner join numbered_spellings using (token)
where word_places.in_article
order by numbered_spellings.word_no, word_places.document_no, word_places.place
