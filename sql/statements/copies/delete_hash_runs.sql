-- Files whose hashes are in another now, or that are lacking.
-- changes: hash_runs
delete from hash_runs
where kind = $kind and run in (select unnest($runs))
