-- What a row of quote_spans claims.
comment on table quote_spans is 'one row is one contiguous part of a quote''s content, quotation marks included';
comment on column quote_spans.article_id is 'the article';
comment on column quote_spans.quote_no is 'the quote';
comment on column quote_spans.span_no is 'position among the quote''s parts, from 0';
comment on column quote_spans.start is 'offset of its first character in the body';
comment on column quote_spans."end" is 'offset after its last character';
