-- No two rows of cleaning_decisions share their key.
select
    article_id,
    action,
    rule,
    count(*) as rows
from loaded_cleaning_decisions
group by all
having count(*) > 1
