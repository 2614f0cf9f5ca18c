-- The entities whose names look most like one: one row an entity; `exact` where it bears the name.
-- reads: entities, entity_aliases
with

wanted as (select lower(strip_accents(replace($name, '’', ''''))) as name),

named as (
    select
        entity_id,
        alias,
        mentions
    from entity_aliases
    union all
    select
        entity_id,
        name as alias,
        0 as mentions
    from entities
),

compared as (
    select
        named.entity_id,
        named.mentions,
        folded(named.alias) = folded($name) as exact,
        lower(strip_accents(replace(named.alias, '’', ''''))) as written,
        wanted.name as wanted
    from named
    cross join wanted
),

scored as (
    select
        entity_id,
        bool_or(exact) as exact,
        sum(mentions) as mentions,
        max(case
            when contains(written, wanted) then 1
            else jaro_winkler_similarity(written, wanted)
        end) as nearness
    from compared
    group by entity_id
    having exact or nearness >= 0.85
)

select
    entities.name,
    scored.exact
from scored
inner join entities using (entity_id)
order by scored.exact desc, scored.nearness desc, scored.mentions desc, entities.name
limit 5
