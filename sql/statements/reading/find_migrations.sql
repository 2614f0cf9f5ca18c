-- Whether a file has what every warehouse of this program has: one row, or none.
select table_name
from duckdb_tables()
where table_name = 'schema_migrations' and not temporary
