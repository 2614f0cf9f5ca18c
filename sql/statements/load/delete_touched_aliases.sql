-- Aliases that are counted again.
-- reads: touched
-- changes: entity_aliases
delete from entity_aliases
where entity_id in (select touched.entity_id from touched)
