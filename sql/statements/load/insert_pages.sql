-- Pages that the warehouse does not have; one that two runs read at once is one row.
insert into pages by name
select incoming.* exclude (content)
from read_parquet($files, union_by_name = true) as incoming
anti join pages using (page_id)
qualify row_number() over (partition by incoming.page_id order by incoming.batch_id) = 1
