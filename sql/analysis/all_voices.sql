-- Who is quoted most, alone or together with others? One row a voice.
-- theme: voices
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 10: how many rows at most
-- chart: bar speaker quotes
select *
from all_voices($from_day, $to_day)
order by quotes desc, articles desc, speaker
limit $rows
