-- The batches that hold the wanted articles.
-- reads: wanted
select distinct
    wanted.article_batch,
    wanted.annotation_batch
from wanted
order by wanted.article_batch
