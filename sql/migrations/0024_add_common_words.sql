-- How often each article holds the commonest words, so that a search for them need not read all
-- places where they stand.
create table common_words_in_articles (
    word_no integer not null,
    next_no integer,
    document_no integer not null,
    times integer not null
);
