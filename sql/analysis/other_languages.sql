-- Which articles are kept but not read, or by their quotation marks alone? One row an article,
-- newest first.
-- theme: news
-- param language varchar = null: in this language only, by its code (example: de)
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 100: how many rows at most
select
    published_at,
    language,
    read_as,
    source_name as source,
    title,
    word_count,
    url,
    article_id
from articles
where
    (read_as is null or read_as = 'xx')
    and ($language is null or language = lower($language))
    and in_days(published_at, $from_day, $to_day)
order by published_at desc nulls last, article_id
limit $rows
