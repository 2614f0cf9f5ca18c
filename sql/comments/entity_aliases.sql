-- What a row of entity_aliases claims.
comment on table entity_aliases is 'one row is one name under which an entity is mentioned';
comment on column entity_aliases.entity_id is 'the entity';
comment on column entity_aliases.alias is 'the name as written';
comment on column entity_aliases.mentions is 'how often';
