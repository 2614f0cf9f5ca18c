-- How many voices does each publisher quote, and how much has the first? One row a publisher.
-- theme: publishers
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- share: first_share of voice first_voice in carried named by source
-- chart: bar source effective_voices
select *
from variety($from_day, $to_day)
order by effective_voices desc, source
