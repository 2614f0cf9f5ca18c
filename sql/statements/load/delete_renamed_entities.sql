-- Touched entities that no article names any more, or that have another name now.
-- reads: named_entities, touched
-- changes: entities
delete from entities
where
    entity_id in (select touched.entity_id from touched)
    and (entity_id, name, type) not in (
        select
            named_entities.entity_id,
            named_entities.name,
            named_entities.type
        from named_entities
    )
