-- How many blocks the file has, and how many of them hold nothing: one row.
-- reads: pragma_database_size
select
    total_blocks,
    free_blocks
from pragma_database_size()
where database_name = current_database()
