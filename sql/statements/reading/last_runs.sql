-- The latest runs, newest first.
-- reads: runs
select
    date_trunc('second', started_at) as started_at,
    flow,
    outcome,
    inputs,
    new,
    unchanged,
    duplicate,
    rejected,
    quotes
from runs
order by started_at desc
limit $most
