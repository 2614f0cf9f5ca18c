-- What a row of common_words_in_articles claims.
comment on table common_words_in_articles is 'one row is how often one article holds one of the commonest words, or one of them behind another; articles that came after the last count are not in it';
comment on column common_words_in_articles.word_no is 'the word, in indexed_words';
comment on column common_words_in_articles.next_no is 'the word behind it, in indexed_words; NULL where the word is counted whatever follows';
comment on column common_words_in_articles.document_no is 'the article, in indexed_articles';
comment on column common_words_in_articles.times is 'how often its title and body hold the word or the pair';
