-- Touched entities that are not held under their name.
-- reads: entities, named_entities
-- changes: entities
insert into entities by name
select named_entities.*
from named_entities
anti join (
    select held.entity_id
    from entities as held
    semi join named_entities as coming on held.entity_id = coming.entity_id
) as kept using (entity_id)
