-- Open rejections by reason, with an example.
-- reads: open_rejections
select
    reason,
    count(*) as items,
    min(item) as example
from open_rejections
group by reason
order by items desc, reason
