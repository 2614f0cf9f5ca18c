-- What a row of indexed_articles claims.
comment on table indexed_articles is 'one row is one article in the index of search';
comment on column indexed_articles.document_no is 'its number in this file; another load order gives another number';
comment on column indexed_articles.article_id is 'the article';
comment on column indexed_articles.word_count is 'words of its title and body';
