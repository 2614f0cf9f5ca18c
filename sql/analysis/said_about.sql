-- What have others said about somebody or something? One row a quote.
-- theme: about
-- param name entity: who or what is spoken about (example: Corran Line)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
select
    published_at,
    source,
    coalesce(speaker, speaker_as_written, '(unnamed)') as speaker,
    content as quote
from said_about($name)
where in_days(published_at, $from_day, $to_day)
order by published_at, article_id, quote_no
