-- Names with the entities that they stand for by rules about names.
-- reads: names, tied_names
-- changes: names
update names
set entity_id = moved.entity_id
from (
    select
        held.rowid as row_no,
        coalesce(tied_names.entity_id, held.named_id) as entity_id
    from names as held
    left join tied_names using (named_id)
    where held.entity_id != coalesce(tied_names.entity_id, held.named_id)
) as moved
where names.rowid = moved.row_no
