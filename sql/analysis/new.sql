-- What has the warehouse gained since a moment, else by the last load? One row an article.
-- theme: news
-- param since date = null: loaded on this day or later (example: 2026-03-01)
-- param rows integer = 50: how many rows at most
-- none: nothing has come since
select
    published_at,
    source,
    title,
    quotes,
    voices,
    article_id
from whats_new($since)
order by published_at desc nulls last, article_id
limit $rows
