-- What a row of authors claims.
comment on table authors is 'one row is one name in a byline; two people of one name are one row';
comment on column authors.author_id is 'key of the name, letter case ignored';
comment on column authors.name is 'the spelling that occurs most often';
