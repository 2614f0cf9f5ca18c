-- No two rows of pages share their key.
select
    page_id,
    count(*) as rows
from pages
semi join loaded_pages using (page_id)
group by all
having count(*) > 1
