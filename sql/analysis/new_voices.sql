-- Who is quoted for the first time in a span of days? One row a person.
-- theme: voices
-- param from_day date: the first day (example: 2026-03-06)
-- param to_day date: the last day (example: 2026-03-09)
-- param rows integer = 20: how many rows at most
select *
from new_voices($from_day, $to_day)
order by quotes desc, first_at, speaker
limit $rows
