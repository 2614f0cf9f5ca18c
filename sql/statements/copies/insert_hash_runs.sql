-- A file of sorted hashes that this load wrote.
-- changes: hash_runs
insert into hash_runs
values ($kind, $run, $entries)
