-- No two rows of paragraphs share their key.
select
    article_id,
    paragraph_no,
    count(*) as rows
from loaded_paragraphs
group by all
having count(*) > 1
