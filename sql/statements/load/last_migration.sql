-- The last migration that the file has had: one row.
-- reads: schema_migrations
select coalesce(max(number), 0) as number
from schema_migrations
