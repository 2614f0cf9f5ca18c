-- Whether a file has what every warehouse of this program has, and how many bytes it must have at
-- least: one row.
select
    exists (
        select 1
        from duckdb_tables()
        where table_name = 'schema_migrations' and not temporary
    ) as is_ours,
    total_blocks * block_size as bytes
from pragma_database_size()
where database_name = current_database()
