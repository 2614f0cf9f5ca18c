-- No two rows of quote_corrections share their key.
select
    correction_id,
    article_id,
    count(*) as rows
from quote_corrections
group by all
having count(*) > 1
