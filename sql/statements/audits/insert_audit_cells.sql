-- Rows of audits that the warehouse does not have yet.
-- reads: $files
-- changes: audit_cells
insert into audit_cells by name
select columns(lambda name: name != 'batch_id')
from read_parquet($files, union_by_name = true)
