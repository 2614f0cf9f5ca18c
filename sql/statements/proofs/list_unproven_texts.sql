-- The texts of what was loaded and has no proof, or another one than its rows give.
-- reads: loaded_articles, proofs, sums
-- makes: unproven_texts
create or replace temp table unproven_texts as
with

unproven as (
    select sums.article_id
    from sums
    anti join proofs using (article_id, proof)
)

select
    loaded_articles.article_id,
    loaded_articles.body
from loaded_articles
semi join unproven using (article_id)
