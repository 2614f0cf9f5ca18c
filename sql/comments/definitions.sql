-- What a row of definitions claims.
comment on table definitions is 'one row is one digest of the views, macros and comments that the file has';
comment on column definitions.digest is 'a checksum over their texts and names';
