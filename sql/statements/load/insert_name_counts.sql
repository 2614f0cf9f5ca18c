-- Spellings that no article gave before.
-- reads: name_changes, name_counts
-- changes: name_counts
insert into name_counts by name
select
    name_changes.entity_id,
    name_changes.named_id,
    name_changes.name,
    name_changes.type,
    sum(name_changes.articles) as articles,
    coalesce(sum(name_changes.known), 0) as known
from name_changes
anti join (
    select held.*
    from name_counts as held
    semi join name_changes as coming on held.named_id = coming.named_id
) as counted using (entity_id, named_id, name, type)
group by name_changes.entity_id, name_changes.named_id, name_changes.name, name_changes.type
having sum(name_changes.articles) != 0
