-- The same for a first load, whose articles are all that there are, to be filled part by part.
-- makes: sharing_bands
create or replace temp table sharing_bands (
    band bigint,
    article_id bigint
)
