-- Names under which no mention mentioned the entity before.
-- reads: alias_changes, entity_aliases
-- changes: entity_aliases
insert into entity_aliases by name
select
    alias_changes.entity_id,
    alias_changes.alias,
    sum(alias_changes.mentions) as mentions
from alias_changes
anti join (
    select held.*
    from entity_aliases as held
    semi join alias_changes as coming on held.entity_id = coming.entity_id
) as counted using (entity_id, alias)
group by alias_changes.entity_id, alias_changes.alias
having sum(alias_changes.mentions) != 0
