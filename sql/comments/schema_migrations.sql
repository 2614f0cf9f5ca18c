-- What a row of schema_migrations claims.
comment on table schema_migrations is 'one row is one migration that this file has had';
comment on column schema_migrations.number is 'its number, from 1';
comment on column schema_migrations.name is 'its file in sql/migrations';
