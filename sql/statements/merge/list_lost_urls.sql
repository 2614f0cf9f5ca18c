-- Addresses of which a version was lost: one row each.
create or replace temp table affected as
select distinct canonical_url
from article_versions
where batch_id in (select replaced.article_batch from replaced)
