-- Who is quoted more in a span of days than in the span before? One row a voice.
-- theme: voices
-- param from_day date: the first day (example: 2026-03-06)
-- param to_day date: the last day (example: 2026-03-09)
-- param rows integer = 20: how many rows at most
-- chart: bar speaker change
select *
from rising_voices($from_day, $to_day)
order by change desc, quotes desc, speaker
limit $rows
