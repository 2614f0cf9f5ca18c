-- Acronyms that stand alone for what articles introduce under them: one row a name. Only one
-- name of the same type may be introduced so, and by a quarter as many articles as have the
-- acronym alone: what the press never spells out means something else more often than not.
-- reads: alike, mentions, names
-- makes: expansions
create or replace temp table expansions as
with

introduced as (
    select
        regexp_replace(upper(text), '[^A-Z0-9]', '', 'g') as short,
        coalesce(named_id, entity_id) as named_id,
        article_id
    from mentions
    where how = 'acronym'
),

meanings as (
    select
        introduced.short,
        coalesce(alike.root_id, introduced.named_id) as root_id,
        count(distinct introduced.article_id) as articles
    from introduced
    left join alike using (named_id)
    group by introduced.short, coalesce(alike.root_id, introduced.named_id)
),

single as (
    select
        short,
        any_value(root_id) as root_id,
        any_value(articles) as articles
    from meanings
    group by short
    having count(*) = 1
),

shorts as (
    select
        names.short,
        names.named_id,
        names.type,
        names.articles
    from names
    left join alike using (named_id)
    where names.short is not null and names.named_id = coalesce(alike.root_id, names.named_id)
)

select
    shorts.named_id,
    single.root_id,
    format(
        '{} in {} articles, introduced as {} in {}',
        shorts.short, shorts.articles, fuller.name, single.articles
    ) as evidence
from shorts
inner join single using (short)
inner join names as fuller on single.root_id = fuller.named_id
where
    shorts.type = fuller.type
    and shorts.named_id != single.root_id
    and contains(fuller.plain, ' ')
    and shorts.articles <= 4 * single.articles
