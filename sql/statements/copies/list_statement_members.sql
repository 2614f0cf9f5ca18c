-- Quotes that are grouped anew: one row each.
select node
from regrouped_quotes
order by node
