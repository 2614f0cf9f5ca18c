-- Full names of people whose articles change: one row a name.
-- reads: dirty_names, former_names, names, tied_names
-- makes: dirty_full_names
create or replace temp table dirty_full_names as
with

current as materialized (
    select
        names.named_id,
        names.entity_id as former_id,
        coalesce(tied_names.entity_id, names.named_id) as entity_id,
        names.given is not null and not coalesce(tied_names.overridden, false) as is_full
    from names
    left join tied_names using (named_id)
),

changing as materialized (
    select current.entity_id
    from current
    semi join dirty_names using (named_id)
    union
    select current.former_id
    from current
    semi join dirty_names using (named_id)
    union
    select former_names.entity_id
    from former_names
)

select
    current.entity_id,
    current.named_id
from current
where
    current.is_full
    and current.entity_id in (select changing.entity_id from changing)
