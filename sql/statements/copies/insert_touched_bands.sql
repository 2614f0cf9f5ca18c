-- Bands of the articles that are put in, where more than one article has them: one row a band. Most
-- articles are copies of nothing.
-- reads: article_bands, loaded_article_bands, wanted
-- changes: touched_bands
insert into touched_bands
select article_bands.band
from article_bands
where
    article_bands.band in (
        select coming.band
        from loaded_article_bands as coming
        where coming.article_id in (select wanted.article_id from wanted)
    )
qualify row_number() over (partition by article_bands.band) = 2
