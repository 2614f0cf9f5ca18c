-- Pairs of articles to compare: each with the first that shares a band, so that a text that
-- thousands share makes thousands of pairs and not millions. One row a pair, numbered by where the
-- first one lies: copies lie near each other, so that a part of the pairs lies in few places.
-- reads: articles, holding_bands, regrouped, regrouped_bands
-- makes: copy_candidates
create or replace temp table copy_candidates as
with

-- The first of all, whether it is regrouped or not: pairs must not depend on what is.
heads as (
    select
        band,
        min(article_id) as head_id
    from holding_bands
    group by band
    having count(*) > 1
),

pairs as (
    select distinct
        regrouped_bands.article_id,
        heads.head_id
    from regrouped_bands
    inner join heads using (band)
    where
        regrouped_bands.article_id != heads.head_id
        and heads.head_id in (select regrouped.article_id from regrouped)
)

select
    pairs.article_id,
    pairs.head_id,
    row_number() over (order by articles.rowid, pairs.article_id) - 1 as pair_no
from pairs
inner join articles on pairs.head_id = articles.article_id
