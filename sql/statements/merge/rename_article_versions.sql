-- Rows of batches that were merged name what stands for them.
-- Twin of rename_pages: tests/test_twins.py.
-- reads: merged
-- changes: article_versions
update article_versions
set
    batch_id = renaming.page_batch
    || substr(article_versions.batch_id, length(renaming.replaced) + 1)
from (select distinct
    merged.replaced,
    merged.page_batch
from merged) as renaming
where split_part(article_versions.batch_id, '_', 1) = renaming.replaced
