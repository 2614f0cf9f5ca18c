-- Which articles are held in more than one version? One row an article.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 50: how many rows at most
-- none: no article was read in more than one version
select *
from versions($from_day, $to_day)
order by last_fetched desc, article_id
limit $rows
