-- Which share of a publisher's quoted statements has each voice? One row a voice in a month.
-- theme: voices
-- param source source = null: one publisher only (example: National Ledger)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 50: how many rows at most
-- share: share of voice speaker in carried named by source,month all days
-- chart: bar source,speaker share
select *
from voice_share()
where
    ($source is null or lower(source) = lower($source))
    and in_days(month, date_trunc('month', cast($from_day as date)), $to_day)
order by source, month, share desc, speaker
limit $rows
