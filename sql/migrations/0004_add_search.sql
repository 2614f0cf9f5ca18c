-- The inverted index behind `search` and `search_quotes`.

create table search_statistics (
    kind varchar not null,
    documents bigint not null,
    words bigint not null
);
