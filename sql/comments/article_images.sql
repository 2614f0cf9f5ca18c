-- What a row of article_images claims.
comment on table article_images is 'one row is the picture that leads an article, by its address: nothing is fetched';
comment on column article_images.article_id is 'the article';
comment on column article_images.url is 'the picture''s address';
comment on column article_images.caption is 'what the publisher says of it; null where it says nothing';
comment on column article_images.credit is 'whom the publisher names as its maker; null where it names nobody';
comment on column article_images.origin is 'where the address stands: json-ld, meta or record';
