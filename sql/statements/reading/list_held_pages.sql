-- Which of some pages the warehouse holds, but those that were refused.
-- reads: pages, rejections
select pages.page_id
from pages
anti join (
    select rejections.page_id
    from rejections
    where rejections.stage != 'annotate'
) as refused using (page_id)
where pages.page_id in (select unnest(cast($page_ids as bigint[])))
