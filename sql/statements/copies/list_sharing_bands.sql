-- Articles that have a band of one that is put in, where more than one has it, or of one that is
-- taken out: one row a band of an article. Most articles are copies of nothing. Bands are hashes,
-- so that this is the one look over all of them that finds who shares them.
-- reads: article_bands, loaded_article_bands, touched_bands, wanted
-- makes: sharing_bands
create or replace temp table sharing_bands as
with

-- Counted first, lest a table of all bands be made to look these up in.
asked as materialized (
    select coming.band
    from loaded_article_bands as coming
    where coming.article_id in (select wanted.article_id from wanted)
    union
    select touched_bands.band
    from touched_bands
)

select
    article_bands.band,
    article_bands.article_id
from article_bands
where
    article_bands.band in (select asked.band from asked)
qualify
    count(*) over (partition by article_bands.band) > 1
    or article_bands.band in (select touched_bands.band from touched_bands)
