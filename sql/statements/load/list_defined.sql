-- The views and macros of the file, and the tables with comments: one row each.
-- reads: duckdb_functions, duckdb_tables, duckdb_views
select view_name as name
from duckdb_views()
where database_name = current_database() and not internal
union all
select function_name as name
from duckdb_functions()
where database_name = current_database() and not internal
union all
select table_name as name
from duckdb_tables()
where database_name = current_database() and comment is not null
order by name
