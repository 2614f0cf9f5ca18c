-- A quote may have several speakers: `Petersen and Brandvold said they …`.

create table quote_speakers (
    article_id bigint not null,
    quote_no bigint not null,
    position bigint not null,
    entity_id bigint,
    words varchar not null,
    named_id bigint
);
