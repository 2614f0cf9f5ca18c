-- Addresses of which a version counts no longer.
-- reads: affected, article_versions, reread
-- changes: affected
insert into affected
select distinct article_versions.canonical_url
from article_versions
semi join reread
    on
        article_versions.article_id = reread.page_id
        and article_versions.batch_id = reread.batch_id
anti join affected using (canonical_url)
