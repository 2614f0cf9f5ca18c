-- Rows of batches that were merged name what stands for them.
-- Twin of rename_pages: tests/test_twins.py.
-- reads: merged
-- changes: articles
update articles
set
    batch_id = renaming.page_batch
    || substr(articles.batch_id, length(renaming.replaced) + 1)
from (select distinct
    merged.replaced,
    merged.page_batch
from merged) as renaming
where split_part(articles.batch_id, '_', 1) = renaming.replaced
