-- Pages that the warehouse does not have, without raw bytes; one that two runs read is one row.
-- reads: pages, $files
-- changes: pages
insert into pages by name
select columns(lambda name: name != 'content')
from read_parquet($files, union_by_name = true) as incoming
anti join pages using (page_id)
qualify row_number() over (partition by incoming.page_id order by incoming.batch_id) = 1
