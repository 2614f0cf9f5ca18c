-- Which sorted files beside the warehouse say which articles have a hash, so that a load need not
-- look over all hashes.

create table hash_runs (
    kind varchar not null,
    run varchar not null,
    entries bigint not null
);
