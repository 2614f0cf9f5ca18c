-- Entities whose rows are checked: those that this load touches, or all of them with $whole. One
-- row an entity.
-- reads: entities, entity_aliases
-- makes: checked_entities
create or replace temp table checked_entities as
select entity_id
from entities
where $whole
union
select entity_id
from entity_aliases
where $whole
