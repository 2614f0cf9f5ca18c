-- Names whose entity by the rules about names is another than after the last load; with
-- $everything, every name. Those of new names need no other rows than theirs. One row a name.
-- reads: former_names, names, tied_names
-- makes: retied_names
create or replace temp table retied_names as
with

compared as (
    select
        names.named_id,
        names.entity_id,
        coalesce(tied_names.entity_id, names.named_id) as tied_id
    from names
    left join tied_names using (named_id)
    where $everything or names.entity_id != coalesce(tied_names.entity_id, names.named_id)
)

select compared.named_id
from compared
left join former_names using (named_id)
where
    $everything
    or compared.tied_id != coalesce(
        former_names.entity_id, if(compared.entity_id = -1, compared.tied_id, compared.entity_id)
    )
