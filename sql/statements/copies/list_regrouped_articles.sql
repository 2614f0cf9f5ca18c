-- Articles whose group of near copies may change: those that share a touched band, those that
-- are put in, and all that were in a group with one of them or with one that is taken out.
create or replace temp table regrouped as
with

seeds as (
    select article_id
    from article_bands
    where band in (select touched_bands.band from touched_bands)
    union
    select article_id
    from wanted
),

originals as (
    select coalesce(articles.duplicate_of, articles.article_id) as article_id
    from articles
    semi join seeds using (article_id)
    union
    select article_id
    from gone
)

select articles.article_id
from articles
semi join originals on coalesce(articles.duplicate_of, articles.article_id) = originals.article_id
