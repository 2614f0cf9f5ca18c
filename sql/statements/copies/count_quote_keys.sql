-- How many keys all quotes have: one row.
-- reads: quote_keys
select count(*) as keys
from quote_keys
