-- What a row of rejections claims.
comment on table rejections is 'one row is one input that did not become an article, or (stage annotate) one article that is kept without names and quotes; a failure that comes again keeps its first row';
comment on column rejections.rejection_id is 'key of stage, item, reason and detail';
comment on column rejections.stage is 'collect (it could not be read), clean (it is no article) or annotate (the article is kept, without names and quotes)';
comment on column rejections.item is 'the input''s URL, with #line= for a record of a file; for stage annotate the article''s';
comment on column rejections.page_id is 'the page that was refused, or that of the article; null where none could be read';
comment on column rejections.reason is 'one of a closed list';
comment on column rejections.detail is 'a sentence: what, where, why, what to do';
comment on column rejections.run_id is 'the run that met it first';
comment on column rejections.rejected_at is 'when, UTC';
comment on column rejections.batch_id is 'batch of the lake that recorded it';
