-- What has somebody said, oldest first? One row a quote.
-- theme: voices
-- param name entity: whose quotes (example: Ottoline Brask)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
select
    published_at,
    source,
    content as quote,
    cue,
    speaker_as_written,
    title
from who_said($name)
where in_days(published_at, $from_day, $to_day)
order by published_at, article_id, quote_no
