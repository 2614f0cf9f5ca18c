-- What has NAME said, oldest first?
select
    published_at,
    source,
    content as quote,
    cue,
    speaker_as_written,
    title
from who_said($1)
order by published_at, article_id, quote_no
