-- No two rows of pages share their key.
select
    page_id,
    count(*) as rows
from pages
group by all
having count(*) > 1
