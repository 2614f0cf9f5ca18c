-- Names with their forms, each for the time being its own entity.
insert into names by name
select
    unnest(cast($named_ids as bigint[])) as named_id,
    -1 as entity_id,
    unnest(cast($names as varchar[])) as name,
    unnest(cast($types as varchar[])) as type,
    unnest(cast($articles as bigint[])) as articles,
    unnest(cast($folded as varchar[])) as folded,
    unnest(cast($plain as varchar[])) as plain,
    unnest(cast($given as varchar[])) as given,
    unnest(cast($middle as varchar[])) as middle,
    unnest(cast($surname as varchar[])) as surname,
    unnest(cast($generation as varchar[])) as generation,
    string_split(unnest(cast($parts as varchar[])), '|') as parts,
    unnest(cast($alone as boolean[])) as alone,
    unnest(cast($short as varchar[])) as short
