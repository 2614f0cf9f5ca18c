-- No two rows of portraits share their key.
select
    article_id,
    coalesce(named_id, entity_id) as named_id,
    count(*) as rows
from loaded_portraits
group by all
having count(*) > 1
