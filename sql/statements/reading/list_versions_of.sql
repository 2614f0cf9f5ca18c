-- Those of some pages that became an article's version, current or not: one row each.
-- reads: article_versions
select distinct article_id
from article_versions
where list_contains($page_ids, article_id)
