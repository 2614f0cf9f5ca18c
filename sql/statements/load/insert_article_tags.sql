-- Sections and keywords of the wanted articles, from the batches that hold them.
-- reads: wanted, $files
-- changes: article_tags
insert into article_tags by name
select incoming.* exclude (batch_id)
from read_parquet($files, union_by_name = true) as incoming
semi join wanted
    on
        incoming.article_id = wanted.article_id
        and incoming.batch_id = wanted.article_batch
