-- The runs that the warehouse has.
select run_id from runs
