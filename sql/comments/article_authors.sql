-- What a row of article_authors claims.
comment on table article_authors is 'one row is one place in one article''s byline';
comment on column article_authors.article_id is 'the article';
comment on column article_authors.author_id is 'the author';
comment on column article_authors.position is 'place in the byline, from 0';
comment on column article_authors.name is 'the name as this byline has it';
