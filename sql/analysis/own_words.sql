-- Who is quoted in their own words, and who only paraphrased? One row a voice.
-- theme: voices
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param at_least integer = 5: leave out who has fewer quotes
-- param rows integer = 20: how many rows at most
-- share: own_words_share of kind direct,mixed in counted by speaker
-- chart: bar speaker own_words_share
select *
from own_words($from_day, $to_day, $at_least)
order by own_words_share, quotes desc, speaker
limit $rows
