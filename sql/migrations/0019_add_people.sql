-- What the newsroom knows of people, from people.csv: one row is one value of one column.

create table people_facts (
    line bigint not null,
    name varchar not null,
    type varchar not null,
    named_id bigint not null,
    fact varchar not null,
    value varchar not null,
    from_day date,
    to_day date
);
