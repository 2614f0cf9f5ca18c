-- What a row of hash_runs claims.
comment on table hash_runs is 'one row is one sorted file of hashes beside the warehouse';
comment on column hash_runs.kind is '`bands` of articles or `keys` of quotes';
comment on column hash_runs.run is 'the name of the file';
comment on column hash_runs.entries is 'how many hashes it holds';
