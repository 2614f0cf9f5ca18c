-- What a row of loaded_batches claims.
comment on table loaded_batches is 'one row is one batch of the lake whose rows the warehouse holds';
comment on column loaded_batches.stage is 'pages, articles or annotations';
comment on column loaded_batches.batch_id is 'name of the batch''s folder in the lake; it holds the names of the batches that it was made from';
comment on column loaded_batches.loaded_at is 'when it was loaded, UTC';
