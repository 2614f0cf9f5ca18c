-- No two rows of runs share their key.
select
    run_id,
    count(*) as rows
from runs
group by all
having count(*) > 1
