-- How many quotes are grouped anew: one row.
-- reads: regrouped_quotes
select count(*) as quotes
from regrouped_quotes
