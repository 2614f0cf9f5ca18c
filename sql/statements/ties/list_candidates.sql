-- Who a lone surname may be by articles of the three days before and after (articles without
-- a date count as of one day): one row a name in an article and a person. Two shared names fit:
-- `overlap` counts each as often as those articles have it. Where the article names somebody of
-- the surname in full, only a person named in more articles may be meant: Mr. Obama, beside
-- Michelle Obama.
-- reads: bearers, contexts, entity_ties, known_bearers, profiles, surname_part
-- makes: candidates
create or replace temp table candidates as
with

days as (
    select
        article_id,
        named_id,
        part,
        unnest(
            case
                when day = date '0001-01-01' then [day]
                else list_transform(range(-3, 4), lambda shift: day + cast(shift as integer))
            end
        ) as day
    from surname_part
    anti join (
        select
            article_id,
            named_id
        from entity_ties
        where rule = 'surname'
    ) as tied using (article_id, named_id)
),

-- Materialized, lest each day of a surname be paired with all names of that day first.
named_beside as materialized (
    select
        days.article_id,
        days.named_id,
        days.part,
        days.day,
        contexts.other_id,
        contexts.name,
        contexts.weight
    from days
    inner join contexts using (article_id)
    where contexts.other_id != days.named_id
),

shared as (
    select
        named_beside.article_id,
        named_beside.named_id,
        named_beside.part,
        profiles.entity_id,
        named_beside.name,
        named_beside.weight,
        sum(profiles.articles) as articles
    from named_beside
    inner join profiles using (part, day, other_id)
    group by all
),

fitting as (
    select
        article_id,
        named_id,
        part,
        entity_id,
        sum(weight * articles) as overlap,
        list(name order by weight desc, name) as shared_names
    from shared
    group by article_id, named_id, part, entity_id
    having sum(weight) >= 2
)

select
    fitting.*,
    days.articles
from fitting
inner join (
    select
        days.article_id,
        days.named_id,
        bearers.entity_id,
        count(*) as articles
    from days
    inner join bearers using (part, day)
    group by all
) as days using (article_id, named_id, entity_id)
inner join known_bearers using (part, entity_id)
anti join bearers as here
    on
        fitting.article_id = here.article_id
        and fitting.part = here.part
        and known_bearers.known <= here.known
