-- In which articles was no quote found, though they were read? One row an article, longest first.
-- theme: news
-- param from_day date = null: no earlier than this day (example: 2026-03-01)
-- param to_day date = null: no later than this day (example: 2026-03-31)
-- param rows integer = 100: how many rows at most
-- none: every article that is read has a quote
select
    published_at,
    source_name as source,
    title,
    kind,
    word_count,
    partial,
    duplicate_of is not null as copied,
    url,
    article_id
from articles
anti join quotes using (article_id)
where
    read_as is not null
    and in_days(published_at, $from_day, $to_day)
order by word_count desc, article_id
limit $rows
