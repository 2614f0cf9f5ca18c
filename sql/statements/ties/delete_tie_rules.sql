-- The record is written anew.
-- changes: tie_rules
delete from tie_rules
