-- Loaded batches under their new names. Annotations of which a part was not loaded are left
-- out, so that the load puts in the whole.
-- reads: loaded_batches, renamed_batches
-- changes: loaded_batches
insert into loaded_batches by name
select
    renamed_batches.stage,
    renamed_batches.batch_id,
    renamed_batches.loaded_at
from renamed_batches
anti join loaded_batches using (stage, batch_id)
where renamed_batches.is_whole or renamed_batches.stage != 'annotations'
