-- No two rows of articles share their key.
select
    article_id,
    count(*) as rows
from articles
group by all
having count(*) > 1
