-- No two rows of entities share their key.
select
    entity_id,
    count(*) as rows
from entities
semi join checked_entities using (entity_id)
group by all
having count(*) > 1
