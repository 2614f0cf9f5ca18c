-- The same for a first load, whose quotes are all that there are, to be filled part by part.
-- makes: sharing_keys
create or replace temp table sharing_keys (
    key bigint,
    article_id bigint,
    quote_no bigint
)
