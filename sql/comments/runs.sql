-- What a row of runs claims.
comment on table runs is 'one row is one flow run; its counts are null where it failed before it could count';
comment on column runs.run_id is 'the flow run''s id, the same as in the Prefect UI';
comment on column runs.flow is 'ingest, annotate, retry, maintain or rebuild';
comment on column runs.started_at is 'UTC';
comment on column runs.finished_at is 'UTC';
comment on column runs.outcome is 'completed, completed_with_rejections, nothing_ingested, source_fell_silent or failed';
comment on column runs.inputs is 'what the run was offered: files, records of files, responses';
comment on column runs.new is 'inputs that became current articles in this run';
comment on column runs.unchanged is 'inputs that an earlier run had read, byte for byte';
comment on column runs.duplicate is 'inputs whose article is held from another input';
comment on column runs.rejected is 'inputs that did not become an article';
comment on column runs.faults is 'items that met a fault of the program''s own, refused for it or kept without quotes; null where an older release ran';
comment on column runs.annotated is 'articles whose annotations this run loaded';
comment on column runs.quotes is 'quotes in them';
comment on column runs.clean_version is 'version of the step from pages to articles';
comment on column runs.extractor_version is 'version of the step from articles to quotes';
comment on column runs.model is 'package and version of the language model';
comment on column runs.libraries is 'the libraries that decide what cleaning and annotating give, each with its version, as `ftfy-6.3.1; lxml-6.1.3`; null where an older release ran';
