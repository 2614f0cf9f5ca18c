-- What a run was the first to meet and refuse, by reason: one row a reason, with three examples.
-- reads: rejections
select
    rejections.reason,
    count(*) as items,
    list({ 'item': rejections.item, 'detail': rejections.detail } order by rejections.item)[:3]
        as examples
from rejections
where rejections.run_id = $run_id
group by rejections.reason
order by items desc, rejections.reason
