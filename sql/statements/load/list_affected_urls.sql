-- Addresses of which a version is replaced or lost: one row each.
-- reads: article_versions, replaced
-- makes: affected
create or replace temp table affected as
select distinct canonical_url
from article_versions
where batch_id in (select replaced.article_batch from replaced)
