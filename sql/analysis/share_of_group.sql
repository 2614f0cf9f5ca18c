-- How much of each publisher's statements does a group of speakers have? One row a publisher.
-- theme: voices
-- param names entities: the speakers, with ; between them (example: Ottoline Brask; Rohan Fennick)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- share: share of voice $names in carried named by source
-- chart: bar source share
select *
from share_of_group($names, $from_day, $to_day)
order by share desc, quotes desc, source
