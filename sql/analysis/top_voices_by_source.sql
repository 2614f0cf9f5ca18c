-- Whom does each publisher quote most? One row a voice at a publisher.
-- theme: voices
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param places integer = 3: how many voices of each publisher
-- share: share of voice speaker in carried named by source
-- chart: bar source,speaker quotes
select *
from top_voices_by_source($from_day, $to_day, $places)
order by source, quotes desc, articles desc, speaker
