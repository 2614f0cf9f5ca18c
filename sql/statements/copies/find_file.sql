-- The file of this warehouse; NULL if it is in memory.
-- reads: duckdb_databases
select path
from duckdb_databases()
where database_name = current_database()
