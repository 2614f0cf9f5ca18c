-- Bands whose first articles are looked up: those of articles that are grouped anew. One row a
-- band.
-- reads: regrouped_bands
-- makes: asked_hashes
create or replace temp table asked_hashes as
select distinct band as hash
from regrouped_bands
