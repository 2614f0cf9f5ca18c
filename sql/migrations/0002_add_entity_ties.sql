-- Which name in an article was tied to which entity, by which rule and evidence.

create table entity_ties (
    named_id bigint not null,
    article_id bigint,
    entity_id bigint not null,
    alias varchar not null,
    rule varchar not null,
    evidence varchar not null
);

alter table article_entities add column tied_by varchar;
