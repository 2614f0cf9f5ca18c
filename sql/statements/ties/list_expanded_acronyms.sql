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
        alike.root_id,
        count(distinct introduced.article_id) as articles
    from introduced
    inner join alike using (named_id)
    group by introduced.short, alike.root_id
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
        alike.root_id as named_id,
        names.type,
        cast(sum(names.articles) as bigint) as articles
    from names
    inner join alike using (named_id)
    where names.short is not null and names.named_id = alike.root_id
    group by all
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
