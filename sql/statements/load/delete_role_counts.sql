-- Roles that no article gives the name any more.
-- changes: role_counts
delete from role_counts
where articles = 0
