-- Who passes on whose words (Reuters quoted the minister)? One row a pair.
-- theme: publishers
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
select *
from passed_on($from_day, $to_day)
order by quotes desc, via, speaker
limit $rows
