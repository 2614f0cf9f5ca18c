-- Bands of the articles that are put in.
insert into touched_bands
select article_bands.band
from article_bands
where article_bands.article_id in (select wanted.article_id from wanted)
