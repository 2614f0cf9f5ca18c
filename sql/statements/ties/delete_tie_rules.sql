-- The record is written anew.
delete from tie_rules
