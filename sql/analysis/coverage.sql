-- How many articles and quotes are there of each publisher? One row a publisher in a month.
-- theme: publishers
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- chart: line month articles by source
select *
from coverage($from_day, $to_day)
order by source, month, articles desc, words desc, quotes desc
