-- Where words stand in quotes, sorted as they are looked up.
insert into words_in_quotes by name
select
    indexed_words.word_no,
    unindexed_tokens.document_no,
    unindexed_tokens.place
from unindexed_tokens
inner join spellings using (token)
inner join indexed_words using (word)
where unindexed_tokens.kind = 'quote'
order by indexed_words.word_no, unindexed_tokens.document_no, unindexed_tokens.place
