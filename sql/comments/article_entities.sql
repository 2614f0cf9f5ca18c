-- What a row of article_entities claims.
comment on table article_entities is 'one row is one name of an entity in one article';
comment on column article_entities.article_id is 'the article';
comment on column article_entities.entity_id is 'the entity that the name is tied to';
comment on column article_entities.named_id is 'the name''s own key, before ties, see names';
comment on column article_entities.name is 'its fullest name in this article';
comment on column article_entities.type is 'person, organisation, place, group, event, work, product, law or language';
comment on column article_entities.tied_by is 'what gave it its key where that is not its plain name: place_name (U.S., Britain), group_name (Briton, Democratic); else null';
