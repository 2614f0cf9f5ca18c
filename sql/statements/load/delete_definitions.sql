-- The record is written anew.
-- changes: definitions
delete from definitions
