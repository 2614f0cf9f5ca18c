-- Entities that a person named or kept apart until now.
-- reads: entity_ties, touched
-- changes: touched
insert into touched
select distinct entity_ties.entity_id
from entity_ties
where
    entity_ties.rule = 'override'
    and entity_ties.entity_id not in (select touched.entity_id from touched)
