-- Quotes without a speaker that are grouped anew: one row each.
select node
from regrouped_quotes
where entity_id is null
order by node
