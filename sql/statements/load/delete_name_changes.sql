-- Changes that were counted.
-- changes: name_changes
delete from name_changes
