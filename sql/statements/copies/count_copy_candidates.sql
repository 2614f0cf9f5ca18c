-- How many pairs of articles are to be compared: one row.
-- reads: copy_candidates
select count(*) as pairs
from copy_candidates
