-- Columns of tables and views with what they hold and say: one row a column.
-- reads: duckdb_columns
select
    table_name,
    column_name,
    comment,
    data_type,
    is_nullable
from duckdb_columns()
where not internal
order by table_name, column_index
