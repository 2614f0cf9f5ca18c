-- No two rows of entity_aliases share their key.
select
    entity_id,
    alias,
    count(*) as rows
from entity_aliases
semi join checked_entities using (entity_id)
group by all
having count(*) > 1
