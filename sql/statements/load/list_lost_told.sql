-- Names of which articles that are taken out say what they are, with negative counts: one row a
-- name.
-- reads: descriptions, gone, mentions
-- makes: told_changes
create or replace temp table told_changes as
with

told_in as (
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from descriptions
    where article_id in (select gone.article_id from gone)
    union
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from mentions
    where
        article_id in (select gone.article_id from gone)
        and how in ('pronoun', 'role')
)

select
    named_id,
    -count(*) as articles
from told_in
group by named_id
