-- What was refused, and why?
select
    reason,
    item,
    detail
from open_rejections
order by reason, item
