-- How many items of this run met a fault of the program's own: one row.
-- reads: rejections, run_inputs
select count(*) as faults
from rejections
where
    list_contains($faults, reason)
    and (
        run_id = $run_id
        or page_id in (select run_inputs.page_id from run_inputs)
        or rejection_id in (select run_inputs.rejection_id from run_inputs)
    )
