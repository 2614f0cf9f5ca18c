-- What each merged page batch was merged from: one row for each of its leaves.
-- reads: $files
-- makes: merged
create or replace temp table merged as
select
    replaced,
    leaf,
    batch_id as page_batch
from read_parquet($files)
