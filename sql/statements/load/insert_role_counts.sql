-- Roles that no article gave the name before.
-- reads: role_changes, role_counts
-- changes: role_counts
insert into role_counts by name
select
    role_changes.named_id,
    role_changes.text,
    sum(role_changes.articles) as articles
from role_changes
anti join (
    select held.*
    from role_counts as held
    semi join role_changes as coming on held.named_id = coming.named_id
) as counted using (named_id, text)
group by role_changes.named_id, role_changes.text
having sum(role_changes.articles) != 0
