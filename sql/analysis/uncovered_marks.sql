-- Which words in quotation marks does no quote cover? One row a stretch; not each is a quotation.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param newest integer = 1000: how many articles are examined, the newest first
-- param at_least integer = 5: how many words it has at least; shorter ones are mostly titles
-- param rows integer = 100: how many rows at most
select *
from uncovered_marks($from_day, $to_day, newest := $newest, at_least := $at_least)
order by published_at desc nulls last, article_id, start
limit $rows
