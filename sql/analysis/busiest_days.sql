-- On which days was most said? One row a day.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 10: how many rows at most
-- chart: bar day quotes
select
    cast(published_at as date) as day,
    count(*) as quotes,
    count(distinct article_id) as articles
from statements
where
    published_at is not null
    and in_days(published_at, $from_day, $to_day)
group by day
order by quotes desc, day desc
limit $rows
