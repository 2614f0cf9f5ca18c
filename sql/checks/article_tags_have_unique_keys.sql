-- No two rows of article_tags share their key.
select
    article_id,
    tag_no,
    count(*) as rows
from loaded_article_tags
group by all
having count(*) > 1
