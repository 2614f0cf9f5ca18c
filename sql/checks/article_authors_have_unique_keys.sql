-- No two rows of article_authors share their key.
select
    article_id,
    position,
    count(*) as rows
from loaded_article_authors
group by all
having count(*) > 1
