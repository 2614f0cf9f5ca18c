-- How many corrections there are, and how many are in force: one row.
-- reads: quote_corrections
select
    count(*) as corrections,
    count(*) filter (where state = 'in force') as in_force
from quote_corrections
