-- What a row of article_bands claims.
comment on table article_bands is 'one row is a part of an article''s signature, by which the loader finds near copies';
comment on column article_bands.article_id is 'the article';
comment on column article_bands.band is 'key of the part''s place and values; articles that share one are compared';
