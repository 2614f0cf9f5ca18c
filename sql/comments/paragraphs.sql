-- What a row of paragraphs claims.
comment on table paragraphs is 'one row is one paragraph of one article';
comment on column paragraphs.article_id is 'the article';
comment on column paragraphs.paragraph_no is 'position, from 0';
comment on column paragraphs.start is 'offset of its first character in the body';
comment on column paragraphs."end" is 'offset after its last character';
