-- How many of some pages and rejections the warehouse holds, and which of the pages were refused:
-- one row.
select
    count(*) filter (where asked.is_page and pages.page_id is not null) as held,
    coalesce(
        list(distinct asked.key) filter (where refused.page_id is not null), []
    ) as refused,
    count(*) filter (where not asked.is_page and rejected.rejection_id is not null) as rejected
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
    (select distinct rejections.page_id from rejections) as refused
    on asked.is_page and asked.key = refused.page_id
left join
    (select distinct rejections.rejection_id from rejections) as rejected
    on not asked.is_page and asked.key = rejected.rejection_id
