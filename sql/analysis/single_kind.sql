-- Which articles hear one kind of source, function or reference only? One row an article.
-- theme: sourcing
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
select * exclude (url, article_id)
from single_kind_articles($from_day, $to_day)
order by published_at, title, property
limit $rows
