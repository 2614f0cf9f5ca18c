-- What can be exported, tables before views: one row a table or view.
-- reads: duckdb_tables, duckdb_views
select
    table_name as name,
    'table' as kind
from duckdb_tables()
where not internal and not temporary
union all
select
    view_name as name,
    'view' as kind
from duckdb_views()
where not internal and not temporary
order by kind, name
