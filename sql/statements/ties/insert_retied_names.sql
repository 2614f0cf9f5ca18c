-- Names whose entity is another than after the last load: rules look at them again.
-- reads: dirty_names, names, tied_names
-- changes: dirty_names
insert into dirty_names
select tied_names.named_id
from tied_names
inner join names using (named_id)
where
    tied_names.entity_id != names.entity_id
    and tied_names.named_id not in (select dirty_names.named_id from dirty_names)
