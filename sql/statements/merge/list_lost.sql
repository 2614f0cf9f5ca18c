-- Pages whose raw bytes were lost, with the batch that had them: one row each.
-- reads: $files
-- makes: lost
create or replace temp table lost as
select
    page_id,
    batch_id as page_batch
from read_parquet($files)
