-- Who speaks of something, in so many words? One row a voice.
-- theme: words
-- param words varchar: what the quotes hold, in any letter case (example: ferry)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
-- chart: bar speaker quotes
select *
from voices_on($words, $from_day, $to_day)
order by quotes desc, articles desc, speaker
limit $rows
