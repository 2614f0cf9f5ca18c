-- Bands of the articles that are taken out.
-- reads: article_bands, gone
-- makes: touched_bands
create or replace temp table touched_bands as
select article_bands.band
from article_bands
where article_bands.article_id in (select gone.article_id from gone)
