-- Loaded batches under the names that stand for them, and whether all leaves had been loaded.
-- reads: loaded_batches, merged
-- makes: renamed_batches
create or replace temp table renamed_batches as
with

leaves as (
    select
        page_batch,
        count(distinct leaf) as all_leaves
    from merged
    group by page_batch
)

select
    loaded_batches.stage,
    merged.page_batch
    || substr(loaded_batches.batch_id, length(merged.replaced) + 1) as batch_id,
    max(loaded_batches.loaded_at) as loaded_at,
    count(distinct merged.leaf) = any_value(leaves.all_leaves) as is_whole
from loaded_batches
inner join merged on split_part(loaded_batches.batch_id, '_', 1) = merged.replaced
inner join leaves using (page_batch)
group by all
