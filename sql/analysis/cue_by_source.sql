-- Which publishers report with a word such as claimed? One row a publisher.
-- theme: publishers
-- param word varchar: a reporting verb, or a part of it (example: claim)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- chart: bar source share
select *
from cue_by_source($word, $from_day, $to_day)
order by share desc, with_word desc, source
