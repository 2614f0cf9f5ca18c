-- The runs that the warehouse has.
-- reads: runs
select run_id from runs
