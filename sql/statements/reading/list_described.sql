-- Tables and views with what their rows are: one row a table or view.
-- reads: duckdb_tables, duckdb_views
select
    table_name as name,
    comment
from duckdb_tables()
where not internal and not temporary
union all
select
    view_name as name,
    comment
from duckdb_views()
where not internal and not temporary
order by name
