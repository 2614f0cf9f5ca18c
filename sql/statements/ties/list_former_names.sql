-- The entities to which changing names were tied before: one row a name.
-- reads: dirty_names, names
-- makes: former_names
create or replace temp table former_names as
select
    names.named_id,
    names.entity_id
from names
semi join dirty_names using (named_id)
