-- How long an article is in sentences: readers of voices and styles divide by it.

alter table articles add column sentence_count bigint;
