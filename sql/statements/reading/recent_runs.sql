-- The latest runs, newest first: one row a run.
-- reads: runs
select
    date_trunc('second', started_at) as started_at,
    flow,
    outcome,
    round(date_diff('millisecond', started_at, finished_at) / 1000, 1) as seconds,
    inputs,
    new,
    unchanged,
    duplicate,
    rejected,
    annotated,
    quotes
from runs
order by started_at desc
limit $most
