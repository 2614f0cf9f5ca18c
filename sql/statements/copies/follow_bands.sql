-- The same, found by the articles that runs name, and among the rows of this load, which no run
-- has.
-- reads: article_bands, asked_hashes, holders, loaded_article_bands
-- makes: holding_bands
create or replace temp view holding_bands as
with

-- Materialized, so that the few rows are found by their articles, and not by their hashes.
beside as materialized (
    select
        article_bands.band,
        article_bands.article_id
    from article_bands
    where
        article_bands.rowid in (
            select found.rowid
            from article_bands as found
            where
                found.article_id in (select holders.article_id from holders)
                and found.rowid < getvariable('first_rows')['article_bands']
        )
)

select
    band,
    article_id
from beside
where band in (select asked_hashes.hash from asked_hashes)
union all
select
    coming.band,
    coming.article_id
from loaded_article_bands as coming
where coming.band in (select asked.hash from asked_hashes as asked)
