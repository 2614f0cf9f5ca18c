-- The pages of one batch, all but their raw bytes: one row each.
-- reads: pages
select
    page_id,
    url,
    final_url,
    reader,
    line,
    status,
    content_type,
    charset,
    fetched_at,
    sha256,
    bytes,
    etag,
    last_modified
from pages
where batch_id = $batch_id
