-- The corrections that the warehouse knows: one row each.
-- reads: quote_corrections
select distinct correction_id
from quote_corrections
