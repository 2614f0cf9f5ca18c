-- How many articles the warehouse has: one row.
-- reads: articles
select count(*) as articles
from articles
