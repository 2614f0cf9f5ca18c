-- What was said on a day, else on the last with news? One row a quote.
-- theme: news
-- param day date = null: the day (example: 2026-03-05)
select
    published_at,
    source,
    coalesce(speaker, speaker_as_written, '(unnamed)') as speaker,
    content as quote,
    title
from quotes_in_brief
where
    tier = 'statement'
    and modality = 'asserted'
    and published_at >= coalesce(
        cast($day as date), (select cast(max(articles.published_at) as date) from articles)
    )
    and published_at < coalesce(
        cast($day as date), (select cast(max(articles.published_at) as date) from articles)
    ) + interval 1 day
order by published_at, article_id, quote_no
