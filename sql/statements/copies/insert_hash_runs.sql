-- A file of sorted hashes that this load wrote.
-- changes: hash_runs
insert into hash_runs
select
    $kind as kind,
    $run as run,
    $hashes as hashes
