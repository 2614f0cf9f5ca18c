-- The entities that bear one of some names, in lower case: one row per name of an entity.
-- reads: entities, entity_names
select distinct entities.name
from entity_names
inner join entities using (entity_id)
where list_contains(cast($names as varchar[]), entity_names.lower_name)
order by entities.name
