-- The texts of what was loaded and has no proof, or another one than its rows give.
-- reads: articles, proofs, sums
-- makes: unproven_texts
create or replace temp table unproven_texts as
with

unproven as (
    select sums.article_id
    from sums
    anti join proofs using (article_id, proof)
)

select
    articles.article_id,
    articles.body
from articles
where
    articles.rowid in (
        select held.rowid
        from articles as held
        where held.article_id in (select unproven.article_id from unproven)
    )
