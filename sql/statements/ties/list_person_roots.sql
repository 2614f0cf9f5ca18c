-- The most frequent form of each person's name: one row a name that is another's form. A
-- name that fits several others ties only where all of them lead to one.
-- reads: variants
-- makes: person_roots
create or replace temp table person_roots as
with recursive

nearest as (
    select
        named_id,
        max(rank).named_id as usual_id
    from variants
    group by named_id
),

ways as (
    select
        named_id,
        usual_id as root_id
    from nearest
    union all
    select
        ways.named_id,
        nearest.usual_id as root_id
    from ways
    inner join nearest on ways.root_id = nearest.named_id
),

roots as (
    select
        ways.named_id,
        ways.root_id
    from ways
    anti join nearest on ways.root_id = nearest.named_id
),

sure as (
    select roots.named_id
    from roots
    inner join variants using (named_id)
    left join roots as theirs on variants.usual_id = theirs.named_id
    group by roots.named_id
    having count(distinct coalesce(theirs.root_id, variants.usual_id)) = 1
)

select
    roots.named_id,
    roots.root_id,
    arg_max(variants.evidence, variants.rank) as evidence
from roots
semi join sure using (named_id)
inner join variants using (named_id)
group by roots.named_id, roots.root_id
