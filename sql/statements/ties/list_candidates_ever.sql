-- Who a lone surname that no tie explains yet may be by articles of whatever day: one row a
-- name in an article and a person who is not named in full there. Two shared names
-- fit. A surname that more than twelve bear says too little.
-- reads: bearers, contexts, entity_ties, known_bearers, profiles, surname_part
-- makes: candidates_ever
create or replace temp table candidates_ever as
with

untied as (
    select *
    from surname_part
    anti join (
        select
            article_id,
            named_id
        from entity_ties
        where rule = 'surname'
    ) as tied using (article_id, named_id)
),

people_of_parts as materialized (
    select
        part,
        entity_id,
        count(*) as articles,
        count(*) over (partition by part) as people
    from bearers
    where part in (select untied.part from untied)
    group by part, entity_id
    qualify count(*) over (partition by part) <= 12
),

profiles_ever as (
    select
        part,
        entity_id,
        other_id,
        cast(sum(articles) as bigint) as articles
    from profiles
    where part in (select people_of_parts.part from people_of_parts)
    group by part, entity_id, other_id
),

-- Materialized, lest each surname be paired with all names of its bearers first.
named_beside as materialized (
    select
        untied.article_id,
        untied.named_id,
        untied.part,
        contexts.other_id,
        contexts.name,
        contexts.weight
    from untied
    inner join contexts using (article_id)
    where contexts.other_id != untied.named_id
),

fitting as (
    select
        named_beside.article_id,
        named_beside.named_id,
        named_beside.part,
        profiles_ever.entity_id,
        sum(named_beside.weight) as topic,
        sum(named_beside.weight * profiles_ever.articles) as overlap,
        list(named_beside.name order by named_beside.weight desc, named_beside.name)
            as shared_names
    from named_beside
    inner join profiles_ever using (part, other_id)
    group by all
)

select
    fitting.article_id,
    fitting.named_id,
    fitting.entity_id,
    fitting.overlap,
    fitting.shared_names,
    people_of_parts.articles,
    people_of_parts.people
from fitting
inner join people_of_parts using (part, entity_id)
inner join known_bearers using (part, entity_id)
anti join bearers
    on
        fitting.article_id = bearers.article_id
        and fitting.part = bearers.part
        and known_bearers.known <= bearers.known
where fitting.topic >= 2
