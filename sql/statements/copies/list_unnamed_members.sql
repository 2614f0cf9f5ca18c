-- Quotes without a speaker that are grouped anew: one row each.
-- reads: regrouped_quotes
select node
from regrouped_quotes
where entity_id is null
order by node
