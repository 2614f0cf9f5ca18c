-- Why articles were read slowly, if they were in the latest run that read any.
-- reads: runs
select slow_reading
from runs
where annotated > 0
order by started_at desc
limit 1
