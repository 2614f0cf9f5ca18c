-- Which name in an article was tied to which entity, by which rule and evidence.

create table entity_ties (
    named_id bigint not null,
    article_id bigint,
    entity_id bigint not null,
    alias varchar not null,
    rule varchar not null,
    evidence varchar not null
);

create table names (
    named_id bigint not null,
    entity_id bigint not null,
    name varchar not null,
    type varchar not null,
    articles bigint not null,
    folded varchar not null,
    plain varchar not null,
    given varchar,
    middle varchar not null,
    surname varchar,
    generation varchar not null,
    parts varchar[] not null,
    alone boolean not null,
    short varchar
);

create table tie_rules (
    version bigint not null,
    overrides varchar not null
);

alter table article_entities add column tied_by varchar;

alter table article_entities add column named_id bigint;

update article_entities set named_id = entity_id;

alter table mentions add column named_id bigint;

alter table quotes add column named_id bigint;

alter table quotes add column via_named_id bigint;

alter table descriptions add column named_id bigint;
