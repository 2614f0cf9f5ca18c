-- No two rows of article_images share their key.
select
    article_id,
    count(*) as rows
from loaded_article_images
group by all
having count(*) > 1
