-- The rows of the file of overrides: one row a line.
-- makes: overrides
create or replace temp table overrides as
select
    unnest(cast($lines as bigint[])) as line,
    unnest(cast($folded as varchar[])) as folded,
    unnest(cast($types as varchar[])) as type,
    unnest(cast($articles as varchar[])) as article,
    unnest(cast($same_as as varchar[])) as same_as,
    unnest(cast($same_as_folded as varchar[])) as same_as_folded,
    unnest(cast($same_as_types as varchar[])) as same_as_type,
    unnest(cast($same_as_ids as bigint[])) as same_as_id,
    unnest(cast($notes as varchar[])) as note
