-- What a row of rejections claims.
comment on table rejections is 'one row is one input that did not become an article; a failure that comes again keeps its first row';
comment on column rejections.rejection_id is 'key of stage, item, reason and detail';
comment on column rejections.stage is 'collect (it could not be read) or clean (it is no article)';
comment on column rejections.item is 'the input''s URL, with #line= for a record of a file';
comment on column rejections.page_id is 'the page that was refused; null where none could be read';
comment on column rejections.reason is 'one of a closed list';
comment on column rejections.detail is 'a sentence: what, where, why, what to do';
comment on column rejections.run_id is 'the run that met it first';
comment on column rejections.rejected_at is 'when, UTC';
comment on column rejections.batch_id is 'batch of the lake that recorded it';
