-- Quoted entities whose names are nearest to the words: one row a name.
-- reads: entities, quotes
select entities.name
from entities
semi join quotes using (entity_id)
group by entities.name
order by jaro_winkler_similarity(lower(entities.name), lower($wanted)) desc, entities.name
limit 5;
