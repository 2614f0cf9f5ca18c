-- What was refused and has not become an article since, whatever the days: one row a reason.
-- reads: open_rejections
select
    reason,
    stage,
    count(distinct item) as inputs
from open_rejections
group by reason, stage
order by inputs desc, reason, stage
