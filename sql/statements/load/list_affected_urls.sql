-- Addresses whose current article may change: one row each.
create or replace temp table affected as
select versions.canonical_url
from article_versions as versions
where versions.batch_id in (select article_batch from replaced)
union
select incoming.canonical_url
from read_parquet($files) as incoming
