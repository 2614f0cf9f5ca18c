-- Quotes that are grouped anew: one row each.
-- reads: regrouped_quotes
select node
from regrouped_quotes
order by node
