-- Names under which mentions that are tied to other entities mention them: one row an alias and
-- entity.
-- reads: moving_mentions
-- changes: alias_changes
insert into alias_changes
with

moving as (
    select
        old_id,
        entity_id,
        text as alias,
        count(*) as mentions
    from moving_mentions
    where how not in ('pronoun', 'role')
    group by old_id, entity_id, text
)

select
    old_id as entity_id,
    alias,
    -mentions as mentions
from moving
union all
select
    entity_id,
    alias,
    mentions
from moving
