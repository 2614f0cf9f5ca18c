-- What a row of descriptions claims.
comment on table descriptions is 'one row is one place where an article says what an entity is';
comment on column descriptions.article_id is 'the article';
comment on column descriptions.entity_id is 'the entity';
comment on column descriptions.named_id is 'key of the name where it is tied to another entity; null where that is the entity''s own';
comment on column descriptions.text is 'the words: president of Eurasia Group';
comment on column descriptions.start is 'offset of the first character in the body';
comment on column descriptions."end" is 'offset after the last character';
comment on view descriptions_over_time is 'one row is one description of an entity on one day, with the number of articles; copies left out';
