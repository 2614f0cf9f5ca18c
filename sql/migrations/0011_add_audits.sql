-- How right the tables are, as samples that people coded tell.

create table audits (
    audit_id bigint not null,
    name varchar not null,
    seed bigint not null,
    quotes bigint not null,
    sentences bigint not null,
    coded_quotes bigint not null,
    coded_sentences bigint not null,
    coders bigint not null,
    disagreements bigint not null,
    design varchar not null,
    versions varchar not null,
    recorded_at timestamp not null
);

create table audit_items (
    audit_id bigint not null,
    item varchar not null,
    part varchar not null,
    stratum varchar not null,
    stands_for double not null,
    article_id bigint not null,
    number bigint not null,
    start bigint not null,
    source varchar not null,
    month varchar not null,
    kind varchar,
    tier varchar,
    modality varchar,
    entity varchar,
    entity_id bigint,
    rule varchar,
    confidence double
);

create table audit_answers (
    audit_id bigint not null,
    item varchar not null,
    coder varchar not null,
    field varchar not null,
    code varchar not null
);

create table audit_figures (
    audit_id bigint not null,
    measure varchar not null,
    field varchar not null,
    grouped_by varchar not null,
    grouped varchar not null,
    estimate double not null,
    low double not null,
    high double not null,
    items bigint not null,
    table_says double
);
