-- Which quotes hold some words, the best first? One row a quote.
-- theme: words
-- param words varchar: words, "a phrase", beginnings as in ferr* (example: ferry strike)
-- param rows integer = 10: how many rows at most
select
    published_at,
    source,
    coalesce(speaker, speaker_as_written, '(unnamed)') as speaker,
    quote
from search_quotes($words, most := $rows)
order by score desc, article_id, quote_no
