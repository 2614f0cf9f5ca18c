-- Names under which nothing mentions the entity any more.
-- changes: entity_aliases
delete from entity_aliases
where mentions = 0
