-- News agencies credited, near copies of articles, and one statement carried by many.

alter table articles add column credit varchar;

create table quote_clusters (
    cluster_id bigint not null,
    content varchar not null,
    entity_id bigint,
    quotes bigint not null,
    articles bigint not null,
    sources bigint not null,
    first_published_at timestamp
);

alter table quotes add column cluster_id bigint;
