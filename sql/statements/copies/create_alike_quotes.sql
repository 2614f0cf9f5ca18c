-- Quotes worded alike, to be filled part by part.
-- makes: alike_quotes
create or replace temp table alike_quotes (
    node bigint,
    head bigint
)
