-- How many of the tables that every warehouse of this program has are there, one or none, and how
-- many bytes the file must have at least: one row.
-- reads: duckdb_tables, pragma_database_size
select
    (
        select count(*)
        from duckdb_tables()
        where table_name = 'schema_migrations' and not temporary
    ) as tables,
    used_blocks * block_size as bytes
from pragma_database_size()
where database_name = current_database()
