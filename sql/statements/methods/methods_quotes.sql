-- How many quotes of each kind were found, and how many count: one row a kind.
-- reads: report_quotes
select
    kind,
    count(*) as found,
    count(*) filter (where counted) as counted
from report_quotes
group by kind
order by kind
