-- What the columns that coders judge mean, as the schema says: one row per column.
-- reads: duckdb_columns
select
    column_name,
    comment
from duckdb_columns()
where
    table_name = 'quotes'
    and column_name in ('content', 'speaker', 'entity_id', 'kind', 'tier', 'modality')
    and comment is not null
order by column_index
