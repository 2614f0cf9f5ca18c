-- The tables of a rebuilt warehouse, by name: one row each.
-- reads: duckdb_tables
select table_name
from duckdb_tables()
where
    database_name = 'rebuilt'
    and not temporary
order by table_name
