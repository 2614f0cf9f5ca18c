-- What this run was offered, with whether the warehouse had its page before this run read it, which
-- another run's load may have put in: one row an input.
-- reads: pages, $files
-- makes: run_inputs
create or replace temp table run_inputs as
select
    inputs.page_id,
    inputs.rejection_id,
    pages.page_id is not null and not list_contains($brought, pages.batch_id) as known,
    row_number() over (partition by inputs.page_id) as occurrence
from read_parquet($files) as inputs
left join pages using (page_id)
