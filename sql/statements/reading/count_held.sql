-- How many of some pages the warehouse holds, those that were refused left out: one row.
select count(*) as held
from pages
semi join (select unnest($page_ids) as page_id) as asked using (page_id)
anti join rejections using (page_id)
