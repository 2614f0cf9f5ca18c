-- Keys whose quotes are looked up: those that are put in, taken out or tied to another speaker.
-- One row a key.
-- reads: coming_keys, reread_keys
-- makes: asked_hashes
create or replace temp table asked_hashes as
select coming_keys.key as hash
from coming_keys
union
select reread_keys.key
from reread_keys
