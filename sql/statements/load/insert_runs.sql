-- Recorded runs that the warehouse does not have yet; one that was merged into a month may lie
-- twice in the lake for a moment.
-- reads: runs, $files
-- changes: runs
insert into runs by name
select columns(lambda name: name != 'batch_id')
from read_parquet($files, union_by_name = true)
anti join runs using (run_id)
qualify row_number() over (partition by run_id) = 1
