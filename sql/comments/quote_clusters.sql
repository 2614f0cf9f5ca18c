-- What a row of quote_clusters claims.
comment on table quote_clusters is 'one row is one statement, carried by one quote or by several that are worded alike';
comment on column quote_clusters.cluster_id is 'key, made from the first quote''s';
comment on column quote_clusters.article_id is 'article of the first quote: published first, then by key';
comment on column quote_clusters.quote_no is 'number of the first quote';
comment on column quote_clusters.entity_id is 'the speaker; null where none of its quotes has one';
comment on column quote_clusters.quotes is 'quotes that carry it';
comment on column quote_clusters.articles is 'articles that carry it';
comment on column quote_clusters.sources is 'publishers that carry it';
comment on column quote_clusters.first_published_at is 'when the first quote was published, UTC; null without a date';
