-- No two rows of articles share their key.
select
    article_id,
    count(*) as rows
from articles
semi join loaded_articles using (article_id)
group by all
having count(*) > 1
