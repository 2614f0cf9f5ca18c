-- From which row number on each table holds what this load puts in, or all of it with $whole: one
-- row a table. Rows are numbered on from the last, those included that were taken out, which is
-- how many DuckDB says that a table has; to count those that are there would take a query a table.
-- reads: duckdb_tables
-- makes: first_rows
create or replace temp table first_rows as
select
    table_name,
    if($whole, 0, estimated_size) as first_row
from duckdb_tables()
where database_name = current_database()
