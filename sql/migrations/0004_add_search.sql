-- The inverted index behind `search` and `search_quotes`.

create table indexed_words (
    word_no integer not null,
    word varchar not null
);

create table indexed_articles (
    document_no integer not null,
    article_id bigint not null,
    word_count integer not null
);

create table indexed_quotes (
    document_no integer not null,
    article_id bigint not null,
    quote_no bigint not null,
    word_count integer not null
);

create table words_in_articles (
    word_no integer not null,
    document_no integer not null,
    place integer not null
);

create table words_in_quotes (
    word_no integer not null,
    document_no integer not null,
    place integer not null
);
