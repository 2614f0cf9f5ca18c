-- Bands of the articles whose group of near copies may change: one row a band of an article.
-- reads: article_bands, regrouped
-- makes: regrouped_bands
create or replace temp table regrouped_bands as
select
    article_bands.band,
    article_bands.article_id
from article_bands
where
    article_bands.rowid in (
        select found.rowid
        from article_bands as found
        where found.article_id in (select regrouped.article_id from regrouped)
    )
