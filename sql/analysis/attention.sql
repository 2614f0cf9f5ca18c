-- How much attention do names or words get over time? One row a name and a period.
-- theme: words
-- param names varchar: names or words, separated by semicolons (example: Corran Line; strike)
-- param period varchar = week: day, week, month, quarter or year
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- chart: line period ratio by name
select *
from attention(string_split($names, ';'), $period, $from_day, $to_day)
order by period, name
