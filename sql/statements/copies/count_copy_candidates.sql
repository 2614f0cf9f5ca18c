-- How many pairs of articles are to be compared: one row.
select count(*) as pairs
from copy_candidates
