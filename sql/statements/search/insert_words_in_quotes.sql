-- Where words stand in quotes, sorted as they are looked up.
insert into words_in_quotes by name
select
    numbered_spellings.word_no,
    word_places.document_no,
    word_places.place
from word_places
inner join numbered_spellings using (token)
where not word_places.in_article
order by numbered_spellings.word_no, word_places.document_no, word_places.place
