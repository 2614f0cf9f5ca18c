-- The entities that bear one of some names: one row per name of an entity.
-- reads: entities, entity_names
select distinct entities.name
from entity_names
inner join entities using (entity_id)
where
    list_contains(
        list_transform(cast($names as varchar[]), lambda name: folded(name)),
        entity_names.folded_name
    )
order by entities.name
