-- What people corrected in quotes, and what the extractor had there.

create table quote_corrections (
    correction_id bigint not null,
    article_id bigint,
    quote_no bigint,
    state varchar not null,
    was varchar,
    article varchar not null,
    words varchar not null,
    correction varchar not null,
    value varchar,
    corrected_by varchar not null,
    corrected_at date,
    note varchar not null
);

alter table quotes add column corrected_by varchar;

alter table quotes add column corrected_at date;
