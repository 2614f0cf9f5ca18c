-- Names whose counts and ties are checked: those that this load touches, or all of them with
-- $whole. One row a name.
-- reads: entity_ties, names
-- makes: checked_names
create or replace temp table checked_names as
select named_id
from names
where $whole
union
select named_id
from entity_ties
where $whole
