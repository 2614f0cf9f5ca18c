-- Keys whose first quotes are looked up: those of quotes that are grouped anew. One row a key.
-- reads: regrouped_keys
-- makes: asked_hashes
create or replace temp table asked_hashes as
select distinct key as hash
from regrouped_keys
