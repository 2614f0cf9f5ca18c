-- What publishers say that their articles are about, and the pictures that lead them.

create table article_tags (
    article_id bigint not null,
    tag_no bigint not null,
    kind varchar not null,
    tag varchar not null,
    origin varchar not null
);

create table article_images (
    article_id bigint not null,
    url varchar not null,
    caption varchar,
    credit varchar,
    origin varchar not null
);
