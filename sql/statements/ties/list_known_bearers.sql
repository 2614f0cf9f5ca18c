-- People whom a surname alone may mean: one row a part of a name and a person. Somebody whom
-- ten times fewer articles name than another of the surname is not who is meant without a
-- given name; nor is, for a surname that is mostly a given name, somebody named only twice.
-- reads: bearers
-- makes: known_bearers
create or replace temp table known_bearers as
select
    part,
    entity_id,
    count(*) as known
from bearers
group by part, entity_id
qualify
    10 * count(*) >= max(count(*)) over (partition by part)
    and (count(*) >= 3 or part not in (select unnest(cast($given as varchar[]))))
