-- How many lone surnames there are: one row.
-- reads: lone_names
select count(*) as names
from lone_names
