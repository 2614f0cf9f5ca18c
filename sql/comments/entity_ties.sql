-- What a row of entity_ties claims.
comment on table entity_ties is 'one row is one name that a rule or a person tied to an entity, in all articles or in one';
comment on column entity_ties.named_id is 'the name, see names';
comment on column entity_ties.article_id is 'the article in which it holds; null for all';
comment on column entity_ties.entity_id is 'the entity';
comment on column entity_ties.alias is 'the name as written';
comment on column entity_ties.rule is 'override, type, spelling, variant, acronym, namesake or surname';
comment on column entity_ties.evidence is 'why, for people';
