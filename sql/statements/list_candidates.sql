-- Who a lone surname may be by articles of the three days before and after (articles without
-- a date count as of one day): one row a name in an article and a person who is not named in
-- full there. `topic` adds up the weights of the names that the article shares with those
-- articles, `overlap` counts each as often as they have it. Two names fit.
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
    from lone_names
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
        entity_id,
        sum(weight * articles) as overlap,
        list(name order by weight desc, name) as shared_names
    from shared
    group by article_id, named_id, entity_id
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
where
    not exists (
        select 1
        from bearers
        where
            bearers.article_id = fitting.article_id
            and bearers.entity_id = fitting.entity_id
    )
