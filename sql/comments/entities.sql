-- What a row of entities claims.
comment on table entities is 'one row is one person, organisation, place or other thing with a name, across all articles';
comment on column entities.entity_id is 'key of type and normalised name of the name that stands for it; of a namesake, of more';
comment on column entities.name is 'the full name that most articles use, or what overrides.csv calls it';
comment on column entities.type is 'person, organisation, place, group, event, work, product, law or language';
