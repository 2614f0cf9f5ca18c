-- What a row of quote_keys claims.
comment on table quote_keys is 'one row is a run of words in a quote, by which the loader finds quotes that are worded alike';
comment on column quote_keys.article_id is 'the article';
comment on column quote_keys.quote_no is 'the quote';
comment on column quote_keys.entity_id is 'its speaker; null without one';
comment on column quote_keys.key is 'key of the words; quotes that share one are compared';
