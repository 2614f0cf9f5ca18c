-- Names whose entity by the rules about names is another than after the last load; with
-- $everything, every name. Those of new names need no other rows than theirs. One row a name.
-- reads: former_names, names, tied_names
-- makes: retied_names
create or replace temp table retied_names as
select tied_names.named_id
from tied_names
inner join names using (named_id)
left join former_names using (named_id)
where
    $everything
    or tied_names.entity_id != coalesce(
        former_names.entity_id, if(names.entity_id = -1, tied_names.entity_id, names.entity_id)
    )
