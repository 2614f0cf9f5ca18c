-- The name that stands for each name by the rules about names: one row a name.
-- reads: alike, expansions, person_roots
-- makes: units
create or replace temp table units as
select
    alike.named_id,
    coalesce(person_roots.root_id, expansions.root_id, alike.root_id) as root_id,
    case
        when person_roots.root_id is not null then 'variant'
        when expansions.root_id is not null then 'acronym'
        else alike.rule
    end as rule,
    concat_ws('; ', alike.evidence, person_roots.evidence, expansions.evidence) as evidence
from alike
left join person_roots on alike.root_id = person_roots.named_id
left join expansions on alike.root_id = expansions.named_id
