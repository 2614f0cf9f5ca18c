-- The wanted articles, from the batches that hold them.
-- reads: wanted, $files
-- changes: articles
insert into articles by name
select incoming.* exclude (authors)
from read_parquet($files, union_by_name = true) as incoming
semi join wanted
    on
        incoming.article_id = wanted.article_id
        and incoming.batch_id = wanted.article_batch
