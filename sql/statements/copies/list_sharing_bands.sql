-- Articles that have a band of one that is put in, where more than one has it, or of one that is
-- taken out: one row a band of an article. Most articles are copies of nothing.
-- reads: holding_bands, touched_bands
-- makes: sharing_bands
create or replace temp table sharing_bands as
select
    band,
    article_id
from holding_bands
qualify
    count(*) over (partition by band) > 1
    or band in (select touched_bands.band from touched_bands)
