-- How many lone surnames there are: one row.
select count(*) as names
from lone_names
