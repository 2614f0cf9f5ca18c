-- Names with their forms, each for the time being its own entity.
-- reads: counted_names
-- changes: names
insert into names by name
select
    * exclude (known)
    replace (if(known, null, short) as short),
    -1 as entity_id
from counted_names
