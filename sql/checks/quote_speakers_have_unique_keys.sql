-- No two rows of quote_speakers share their key.
select
    article_id,
    quote_no,
    position,
    count(*) as rows
from loaded_quote_speakers
group by all
having count(*) > 1
