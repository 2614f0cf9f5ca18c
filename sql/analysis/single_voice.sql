-- Which articles quote one voice alone? One row an article.
-- theme: publishers
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param at_least integer = 3: with so many quotes at least
-- param rows integer = 20: how many rows at most
-- none: no article has so many quotes, all of one voice; --at-least asks for fewer
select *
from single_voice_articles($from_day, $to_day, $at_least)
order by published_at, article_id
limit $rows
