-- Who has the bands that are asked for, found by looking over all: one row a band of an article.
-- reads: article_bands, asked_hashes
-- makes: holding_bands
create or replace temp view holding_bands as
select
    article_bands.band,
    article_bands.article_id
from article_bands
where article_bands.band in (select asked_hashes.hash from asked_hashes)
