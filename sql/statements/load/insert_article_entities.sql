-- Rows of the wanted articles, from the batches that hold them, not tied to others yet.
-- reads: wanted, $files
-- changes: article_entities
insert into article_entities by name
select
    incoming.* exclude (batch_id),
    incoming.entity_id as named_id
from read_parquet($files, union_by_name = true) as incoming
semi join wanted
    on
        incoming.article_id = wanted.article_id
        and incoming.batch_id = wanted.annotation_batch
