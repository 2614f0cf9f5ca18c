-- What a warehouse holds, and since when: one row.
-- reads: articles, loaded_batches
select
    count(*) as articles,
    cast(min(published_at) as date) as first_day,
    cast(max(published_at) as date) as last_day,
    (select max(loaded_batches.loaded_at) from loaded_batches) as loaded_at
from articles
