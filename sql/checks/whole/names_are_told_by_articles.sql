-- Articles that say what a name is are counted as descriptions, roles and pronouns say it.
with

told_in as (
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from descriptions
    union
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from mentions
    where how in ('pronoun', 'role')
),

counted as (
    select
        named_id,
        count(*) as articles
    from told_in
    group by named_id
)

select
    named_id,
    coalesce(counted.articles, 0) as found,
    names.told as stated
from names
left join counted using (named_id)
where coalesce(counted.articles, 0) != names.told
