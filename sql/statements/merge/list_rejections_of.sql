-- What reading refused for one page batch: one row each.
-- reads: rejections
select
    rejection_id,
    stage,
    item,
    page_id,
    reason,
    detail,
    run_id,
    rejected_at
from rejections
where batch_id = $batch_id
