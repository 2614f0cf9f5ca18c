-- The name that stands for each name by the rules about names: one row a name. Names that no rule
-- is about stand for themselves, and have no row.
-- reads: alike, expansions, person_roots
-- makes: units
create or replace temp table units as
with

ruled as (
    select *
    from alike
    union all
    select
        found.named_id,
        found.named_id as root_id,
        null as rule,
        null as evidence
    from (
        select named_id
        from person_roots
        union
        select named_id
        from expansions
    ) as found
    anti join alike using (named_id)
)

select
    ruled.named_id,
    coalesce(person_roots.root_id, expansions.root_id, ruled.root_id) as root_id,
    case
        when person_roots.root_id is not null then 'variant'
        when expansions.root_id is not null then 'acronym'
        else ruled.rule
    end as rule,
    concat_ws('; ', ruled.evidence, person_roots.evidence, expansions.evidence) as evidence
from ruled
left join person_roots on ruled.root_id = person_roots.named_id
left join expansions on ruled.root_id = expansions.named_id
