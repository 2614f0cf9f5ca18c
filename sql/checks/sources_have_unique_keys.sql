-- No two rows of sources share their key.
select
    source_id,
    count(*) as rows
from sources
group by all
having count(*) > 1
