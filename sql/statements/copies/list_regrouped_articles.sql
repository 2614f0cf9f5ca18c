-- Articles whose group of near copies may change: those that share a band with one that is put in
-- or taken out, all that were in a group with one of them, and copies of one that is taken out.
-- reads: articles, gone, sharing_bands
-- makes: regrouped
create or replace temp table regrouped as
with

seeds as (
    select distinct article_id
    from sharing_bands
),

originals as (
    select coalesce(articles.duplicate_of, articles.article_id) as article_id
    from articles
    semi join seeds using (article_id)
)

select articles.article_id
from articles
where
    coalesce(articles.duplicate_of, articles.article_id) in (
        select originals.article_id
        from originals
    )
    or articles.duplicate_of in (select gone.article_id from gone)
