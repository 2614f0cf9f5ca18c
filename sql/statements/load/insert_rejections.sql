-- What reading and cleaning refused; a failure that was met before keeps its first row.
-- reads: rejections, $files
-- changes: rejections
insert into rejections by name
select incoming.*
from read_parquet($files, union_by_name = true) as incoming
anti join rejections using (rejection_id)
qualify row_number() over (partition by incoming.rejection_id order by incoming.batch_id) = 1
