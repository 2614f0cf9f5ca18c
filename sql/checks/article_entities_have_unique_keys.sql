-- No two rows of article_entities share their key.
select
    article_id,
    named_id,
    count(*) as rows
from loaded_article_entities
group by all
having count(*) > 1
