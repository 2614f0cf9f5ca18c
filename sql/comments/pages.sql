-- What a row of pages claims.
comment on table pages is 'one row is one response or file that was read, or one record of a file; the raw bytes stay in the lake';
comment on column pages.page_id is 'key of url and content';
comment on column pages.url is 'what was asked for; file:///… for a local file';
comment on column pages.final_url is 'where the answer came from after redirects';
comment on column pages.reader is 'the reader that made it: html, text, jsonl, csv, parquet, eml, mbox, warc, feed';
comment on column pages.line is 'line of a record in its file, from 1; null for a whole file';
comment on column pages.status is 'HTTP status; null where no HTTP was spoken';
comment on column pages.content_type is 'media type';
comment on column pages.charset is 'encoding that the transport declared; null without one';
comment on column pages.fetched_at is 'when the bytes were had, UTC; for a local file its modification time';
comment on column pages.sha256 is 'digest of the bytes';
comment on column pages.bytes is 'how many bytes';
comment on column pages.etag is 'the response''s validator; null without one';
comment on column pages.last_modified is 'the response''s header; null without one';
comment on column pages.batch_id is 'batch of the lake that holds the raw bytes';
