-- What a row of name_counts claims.
comment on table name_counts is 'one row is a spelling of a name, tied to one entity, counted so that no load counts all articles again';
comment on column name_counts.entity_id is 'the entity';
comment on column name_counts.named_id is 'the name''s key';
comment on column name_counts.name is 'the name as those articles give it';
comment on column name_counts.type is 'its type';
comment on column name_counts.articles is 'number of articles that give it so';
comment on column name_counts.known is 'number of these in which the article itself ties the name to a fuller one';
