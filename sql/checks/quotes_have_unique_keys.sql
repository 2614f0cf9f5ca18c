-- No two rows of quotes share their key.
select
    article_id,
    quote_no,
    count(*) as rows
from loaded_quotes
group by all
having count(*) > 1
