-- Names with the entities that they stand for by rules about names.
-- reads: tied_names
-- changes: names
update names
set entity_id = tied_names.entity_id
from tied_names
where
    names.named_id = tied_names.named_id
    and names.entity_id != tied_names.entity_id
