-- Which quotes hold WORDS ("harbour strike" ferr*), the best first?
select
    published_at,
    source,
    coalesce(speaker, speaker_as_written, '(unnamed)') as speaker,
    quote
from search_quotes($1, most := 10)
order by score desc, article_id, quote_no
