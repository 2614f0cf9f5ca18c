-- What a row of article_tags claims.
comment on table article_tags is 'one row is one section or keyword under which the publisher files an article';
comment on column article_tags.article_id is 'the article';
comment on column article_tags.tag_no is 'position among the article''s tags, from 0; sections come first';
comment on column article_tags.kind is 'section or keyword';
comment on column article_tags.tag is 'the publisher''s words';
comment on column article_tags.origin is 'where it stands: json-ld, meta, breadcrumb, feed or record';
