-- What a row of indexed_words claims.
comment on table indexed_words is 'one row is one word that an article or a quote holds, as search looks it up';
comment on column indexed_words.word_no is 'its number in this file; another load order gives another number';
comment on column indexed_words.word is 'the word in lower case, without marks on letters';
