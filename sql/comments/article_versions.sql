-- What a row of article_versions claims.
comment on table article_versions is 'one row is one page that cleaning made an article of, whether it is the current version or not';
comment on column article_versions.article_id is 'key of the article, equal to that of its page';
comment on column article_versions.canonical_url is 'the address in normal form; all rows that share it are versions of one article';
comment on column article_versions.fetched_at is 'when the page was had, UTC; the current version is the last';
comment on column article_versions.line is 'line of a record in its file; null for a whole file';
comment on column article_versions.batch_id is 'batch of the lake that holds the article';
