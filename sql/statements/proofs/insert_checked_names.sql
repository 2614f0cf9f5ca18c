-- Names that this load counts or ties again.
-- reads: checked_names, dirty_names
-- changes: checked_names
insert into checked_names
select named_id
from dirty_names
anti join checked_names using (named_id)
