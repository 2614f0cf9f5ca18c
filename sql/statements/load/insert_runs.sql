-- Recorded runs that the warehouse does not have yet.
insert into runs by name
select columns(lambda name: name != 'batch_id')
from read_parquet($files, union_by_name = true)
anti join runs using (run_id)
