-- Counts that a load changes by what comes and goes, so that it need not count all rows again; and
-- which views and macros the file has.

create table name_counts (
    entity_id bigint not null,
    named_id bigint not null,
    name varchar not null,
    type varchar not null,
    articles bigint not null,
    known bigint not null
);

insert into name_counts
select
    entity_id,
    named_id,
    name,
    type,
    count(*) as articles,
    count(tied_by) as known
from article_entities
group by entity_id, named_id, name, type;

create table role_counts (
    named_id bigint not null,
    text varchar not null,
    articles bigint not null
);

insert into role_counts
select
    coalesce(named_id, entity_id) as named_id,
    text,
    count(*) as articles
from descriptions
group by coalesce(named_id, entity_id), text;

create table definitions (
    digest varchar not null
);
