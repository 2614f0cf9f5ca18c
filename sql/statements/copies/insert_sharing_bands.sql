-- Articles with a band that several have: one row a band of an article, for a part of all bands.
-- reads: article_bands
-- changes: sharing_bands
insert into sharing_bands by name
with

shared as (
    select article_bands.band
    from article_bands
    where article_bands.band % $parts = $part
    group by article_bands.band
    having count(*) > 1
)

select
    article_bands.band,
    article_bands.article_id
from article_bands
where
    article_bands.band % $parts = $part
    and article_bands.band in (select shared.band from shared)
