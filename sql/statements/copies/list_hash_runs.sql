-- The sorted files of hashes beside the warehouse, the largest first: one row a file.
-- reads: hash_runs
select
    kind,
    run,
    entries
from hash_runs
order by kind, entries desc, run
