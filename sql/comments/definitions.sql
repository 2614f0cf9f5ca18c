-- What a row of definitions claims.
comment on table definitions is 'one row says which views, macros and comments the file has';
comment on column definitions.digest is 'a checksum over their texts and names';
