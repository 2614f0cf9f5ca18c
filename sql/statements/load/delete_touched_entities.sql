-- Entities that are made again from their articles.
-- reads: touched
-- changes: entities
delete from entities
where entity_id in (select touched.entity_id from touched)
