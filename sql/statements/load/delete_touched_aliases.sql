-- Aliases that are counted again.
delete from entity_aliases
where entity_id in (select touched.entity_id from touched)
