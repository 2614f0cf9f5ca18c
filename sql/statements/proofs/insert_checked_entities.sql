-- Entities that this load touches.
-- reads: checked_entities, touched
-- changes: checked_entities
insert into checked_entities
select entity_id
from touched
anti join checked_entities using (entity_id)
