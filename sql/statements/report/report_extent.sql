-- The days that the warehouse's articles were published on: one row.
-- reads: articles
select
    cast(min(published_at) as date) as first_day,
    cast(max(published_at) as date) as last_day
from articles;
