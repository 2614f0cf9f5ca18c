-- Entities that bear this name, in full or as an alias: one row an entity.
select distinct entity_id
from entity_names
where lower_name = lower($wanted);
