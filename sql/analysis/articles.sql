-- Which articles are there, newest first? One row an article.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 100: how many rows at most
select
    published_at,
    source_name as source,
    title,
    language,
    word_count,
    article_id
from articles
where in_days(published_at, $from_day, $to_day)
order by published_at desc nulls last, article_id
limit $rows
