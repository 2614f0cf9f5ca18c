-- What is somebody said to urge, refuse, praise or believe? One row a quote.
-- theme: voices
-- param name entity: whose stances (example: Ottoline Brask)
select
    published_at,
    source,
    modality,
    cue,
    content,
    title
from stances_of($name)
order by published_at, article_id, quote_no
