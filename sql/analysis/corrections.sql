-- Which articles correct or amend themselves? One row a paragraph that says so.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 50: how many rows at most
-- none: no article says that it was corrected
select
    published_at,
    source,
    text,
    title,
    article_id
from corrections($from_day, $to_day)
order by published_at, article_id, paragraph_no
limit $rows
