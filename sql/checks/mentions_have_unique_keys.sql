-- No two rows of mentions share their key.
select
    article_id,
    mention_no,
    count(*) as rows
from loaded_mentions
group by all
having count(*) > 1
