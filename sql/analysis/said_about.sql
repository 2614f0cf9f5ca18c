-- What have others said about NAME?
select
    published_at,
    source,
    coalesce(speaker, speaker_as_written, '(unnamed)') as speaker,
    content as quote
from said_about($1)
order by published_at, article_id, quote_no
