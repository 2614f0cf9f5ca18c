-- No two rows of quote_spans share their key.
select
    article_id,
    quote_no,
    span_no,
    count(*) as rows
from loaded_quote_spans
group by all
having count(*) > 1
