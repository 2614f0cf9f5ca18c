-- Full names of people whose articles change: one row a name.
-- reads: dirty_names, former_names, names, tied_names
-- makes: dirty_full_names
create or replace temp table dirty_full_names as
with

changing as (
    select tied_names.entity_id
    from tied_names
    semi join dirty_names using (named_id)
    union
    select names.entity_id
    from names
    semi join dirty_names using (named_id)
    union
    select former_names.entity_id
    from former_names
)

select
    tied_names.entity_id,
    tied_names.named_id
from tied_names
semi join changing using (entity_id)
inner join names using (named_id)
where
    names.given is not null
    and not tied_names.overridden
