-- What an article says of each person and organisation: title, function, how it refers to them.

create table portraits (
    article_id bigint not null,
    entity_id bigint not null,
    title varchar,
    title_start bigint,
    title_end bigint,
    function varchar,
    function_rule varchar,
    function_words varchar,
    reference varchar,
    she bigint not null,
    he bigint not null,
    they bigint not null,
    reference_words varchar,
    named_id bigint
);
