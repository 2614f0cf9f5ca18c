-- Aliases with the mentions that they gain and lose.
-- reads: alias_changes
-- changes: entity_aliases
update entity_aliases
set mentions = entity_aliases.mentions + gained.mentions
from (
    select
        alias_changes.entity_id,
        alias_changes.alias,
        sum(alias_changes.mentions) as mentions
    from alias_changes
    group by alias_changes.entity_id, alias_changes.alias
    having sum(alias_changes.mentions) != 0
) as gained
where
    entity_aliases.entity_id = gained.entity_id
    and entity_aliases.alias = gained.alias
