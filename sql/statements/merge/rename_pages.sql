-- Rows of batches that were merged name what stands for them.
-- Master of rename_article_versions, rename_rejections and rename_articles: tests/test_twins.py.
-- reads: merged
-- changes: pages
update pages
set
    batch_id = renaming.page_batch
    || substr(pages.batch_id, length(renaming.replaced) + 1)
from (select distinct
    merged.replaced,
    merged.page_batch
from merged) as renaming
where split_part(pages.batch_id, '_', 1) = renaming.replaced
