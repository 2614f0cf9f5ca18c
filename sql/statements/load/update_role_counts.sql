-- Roles with the descriptions that they gain and lose.
-- reads: role_changes
-- changes: role_counts
update role_counts
set articles = role_counts.articles + gained.articles
from (
    select
        role_changes.named_id,
        role_changes.text,
        sum(role_changes.articles) as articles
    from role_changes
    group by role_changes.named_id, role_changes.text
    having sum(role_changes.articles) != 0
) as gained
where
    role_counts.named_id = gained.named_id
    and role_counts.text = gained.text
