-- Every version of an article, current or not.
-- reads: pages, $files
-- changes: article_versions
insert into article_versions
select
    incoming.article_id,
    incoming.canonical_url,
    pages.fetched_at,
    pages.line,
    incoming.batch_id
from read_parquet($files) as incoming
inner join pages using (page_id)
