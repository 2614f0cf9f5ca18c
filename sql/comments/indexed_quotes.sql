-- What a row of indexed_quotes claims.
comment on table indexed_quotes is 'one row is one quote in the index of search_quotes';
comment on column indexed_quotes.document_no is 'its number in this file; another load order gives another number';
comment on column indexed_quotes.article_id is 'the article';
comment on column indexed_quotes.quote_no is 'the quote';
comment on column indexed_quotes.word_count is 'words of its content';
