-- Spellings with the articles that they gain and lose.
-- reads: name_changes
-- changes: name_counts
update name_counts
set
    articles = name_counts.articles + gained.articles,
    known = name_counts.known + gained.known
from (
    select
        name_changes.entity_id,
        name_changes.named_id,
        name_changes.name,
        name_changes.type,
        sum(name_changes.articles) as articles,
        coalesce(sum(name_changes.known), 0) as known
    from name_changes
    group by
        name_changes.entity_id, name_changes.named_id, name_changes.name, name_changes.type
) as gained
where
    name_counts.entity_id = gained.entity_id
    and name_counts.named_id = gained.named_id
    and name_counts.name = gained.name
    and name_counts.type = gained.type
