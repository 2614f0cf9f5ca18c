-- Names that are tied to another entity than after the last load: rules look at them again.
-- reads: dirty_names, retied_names
-- changes: dirty_names
insert into dirty_names
select named_id
from retied_names
anti join dirty_names using (named_id)
