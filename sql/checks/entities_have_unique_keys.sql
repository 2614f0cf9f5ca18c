-- No two rows of entities share their key.
select
    entity_id,
    count(*) as rows
from entities
group by all
having count(*) > 1
