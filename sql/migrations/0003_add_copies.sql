-- News agencies credited, near copies of articles, and one statement carried by many quotes.

alter table articles add column credit varchar;

create table article_bands (
    article_id bigint not null,
    band bigint not null
);

create table quote_keys (
    article_id bigint not null,
    quote_no bigint not null,
    entity_id bigint,
    key bigint not null
);

create table quote_clusters (
    cluster_id bigint not null,
    article_id bigint not null,
    quote_no bigint not null,
    entity_id bigint,
    quotes bigint not null,
    articles bigint not null,
    sources bigint not null,
    first_published_at timestamp
);

alter table quotes add column cluster_id bigint;
