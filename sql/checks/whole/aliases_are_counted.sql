-- The names under which entities are mentioned are counted as mentions are.
with

counted as (
    select
        entity_id,
        text as alias,
        count(*) as mentions
    from mentions
    where how not in ('pronoun', 'role')
    group by entity_id, text
)

select
    entity_id,
    alias,
    counted.mentions as found,
    entity_aliases.mentions as stated
from counted
full join entity_aliases using (entity_id, alias)
where counted.mentions is distinct from entity_aliases.mentions
