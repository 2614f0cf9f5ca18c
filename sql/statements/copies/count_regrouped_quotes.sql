-- How many quotes are grouped anew: one row.
select count(*) as quotes
from regrouped_quotes
