-- Entities that are made again from their articles.
delete from entities
where entity_id in (select touched.entity_id from touched)
