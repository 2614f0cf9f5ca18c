-- What was refused, and why? One row an input.
-- theme: news
-- none: nothing was refused
select
    reason,
    item,
    detail
from open_rejections
order by reason, item
