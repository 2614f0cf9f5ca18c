-- How many articles a load puts in: one row.
-- reads: wanted
select count(*) as articles
from wanted
