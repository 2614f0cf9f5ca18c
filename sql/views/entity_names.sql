-- Every name that an entity bears, in lower case, and as it is looked up, without marks on its
-- letters: one row a name of an entity.
create or replace view entity_names as
select
    entities.entity_id,
    lower(entities.name) as lower_name,
    folded(entities.name) as folded_name
from entities
union
select
    entity_aliases.entity_id,
    lower(entity_aliases.alias) as lower_name,
    folded(entity_aliases.alias) as folded_name
from entity_aliases;
