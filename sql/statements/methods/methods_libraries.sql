-- The libraries with which the runs that brought articles or quotes worked: one row a set of them.
-- reads: runs
select
    model,
    libraries,
    cast(min(started_at) as date) as first_day,
    cast(max(started_at) as date) as last_day
from runs
where new > 0 or annotated > 0
group by model, libraries
order by last_day desc, first_day desc, model, libraries
