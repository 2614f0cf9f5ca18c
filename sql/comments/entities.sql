-- What a row of entities claims.
comment on table entities is 'one row is one person, organisation, place or other thing with a name, across all articles';
comment on column entities.entity_id is 'key of type and normalised name';
comment on column entities.name is 'the full name that most articles use';
comment on column entities.type is 'person, organisation, place, group, event, work, product, law or language';
