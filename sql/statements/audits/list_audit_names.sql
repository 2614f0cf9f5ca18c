-- The names of all audits: one row per name.
-- reads: audits
select distinct name
from audits
order by name
