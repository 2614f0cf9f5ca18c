-- Which statements come from a source that stays unnamed? One row a quote.
-- theme: sourcing
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 20: how many rows at most
select
    published_at,
    source,
    speaker_as_written as speaker,
    content as quote,
    title
from anonymous_quotes($from_day, $to_day)
order by published_at, article_id, quote_no
limit $rows
