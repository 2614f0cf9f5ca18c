-- When a batch was loaded last, UTC: one row, NULL before the first.
-- reads: loaded_batches
select max(loaded_at) as loaded_at
from loaded_batches
