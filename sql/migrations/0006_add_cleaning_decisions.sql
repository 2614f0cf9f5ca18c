-- How much text each rule of cleaning dropped or added.

create table cleaning_decisions (
    article_id bigint not null,
    action varchar not null,
    rule varchar not null,
    pieces bigint not null,
    characters bigint not null
);
