-- Hashes that are looked up, to be listed before each look.
-- makes: asked_hashes
create or replace temp table asked_hashes (
    hash bigint
)
