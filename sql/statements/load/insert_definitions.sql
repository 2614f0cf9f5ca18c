-- The views, macros and comments that the file has.
-- changes: definitions
insert into definitions (digest)
values ($digest)
