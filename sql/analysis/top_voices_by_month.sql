-- Who is quoted most in each month? One row a voice in a month.
-- theme: voices
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param places integer = 3: how many voices of each month
-- share: share of voice speaker in counted named by month
-- chart: bar month,speaker quotes
select *
from top_voices_by_month($from_day, $to_day, $places)
order by month, quotes desc, articles desc, speaker
