-- Entities that bear this name, in full or as an alias: one row an entity.
-- reads: entity_names
select distinct entity_id
from entity_names
where folded_name = folded($wanted);
