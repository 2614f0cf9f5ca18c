-- Until when the warehouse is complete: one row, the last run that ended.
-- reads: runs
select
    flow,
    finished_at
from runs
where finished_at is not null and outcome <> 'failed'
order by finished_at desc
limit 1;
