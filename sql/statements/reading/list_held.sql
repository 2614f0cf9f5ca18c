-- How many of some pages and rejections the warehouse holds, which of the pages were refused, and
-- how many of all met a fault of the program's own: one row.
-- reads: pages, rejections
select
    count(*) filter (where asked.is_page and pages.page_id is not null) as held,
    coalesce(
        list(distinct asked.key) filter (where refused.as_page), []
    ) as refused,
    count(*) filter (where not asked.is_page and rejected.rejection_id is not null) as rejected,
    count(*) filter (where refused.by_fault or rejected.by_fault) as faults
from (
    select
        true as is_page,
        unnest($page_ids::bigint[]) as key
    union all
    select
        false as is_page,
        unnest($rejection_ids::bigint[]) as key
) as asked
left join pages on asked.is_page and asked.key = pages.page_id
left join
    (
        select
            rejections.page_id,
            bool_or(rejections.stage != 'annotate') as as_page,
            bool_or(list_contains($faults, rejections.reason)) as by_fault
        from rejections
        where rejections.page_id is not null
        group by rejections.page_id
    ) as refused
    on asked.is_page and asked.key = refused.page_id
left join
    (
        select
            rejections.rejection_id,
            list_contains($faults, rejections.reason) as by_fault
        from rejections
    ) as rejected
    on not asked.is_page and asked.key = rejected.rejection_id
