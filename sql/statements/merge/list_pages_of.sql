-- The pages of one batch: one row each.
select
    page_id,
    url,
    line
from pages
where batch_id = $batch_id
