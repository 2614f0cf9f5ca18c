-- Bands whose articles are looked up: those that are put in or taken out. One row a band.
-- reads: loaded_article_bands, touched_bands, wanted
-- makes: asked_hashes
create or replace temp table asked_hashes as
select coming.band as hash
from loaded_article_bands as coming
where coming.article_id in (select wanted.article_id from wanted)
union
select touched_bands.band
from touched_bands
