-- What a row of words_in_quotes claims.
comment on table words_in_quotes is 'one row is one place where a word stands in a quote as the index has it: the postings behind search';
comment on column words_in_quotes.word_no is 'the word, in indexed_words';
comment on column words_in_quotes.document_no is 'the quote, in indexed_quotes';
comment on column words_in_quotes.place is 'how many words stand before it in the content';
