-- The migrations that a file has had.
-- makes: schema_migrations
create table if not exists schema_migrations (
    number integer not null,
    name varchar not null
)
