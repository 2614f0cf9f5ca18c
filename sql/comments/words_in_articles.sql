-- What a row of words_in_articles claims.
comment on table words_in_articles is 'one row is one place where a word stands in an article as the index has it: the postings behind search';
comment on column words_in_articles.word_no is 'the word, in indexed_words';
comment on column words_in_articles.document_no is 'the article, in indexed_articles';
comment on column words_in_articles.place is 'how many words stand before it in the body; words of the title stand at places below -1';
