-- No two rows of authors share their key.
select
    author_id,
    count(*) as rows
from authors
group by all
having count(*) > 1
