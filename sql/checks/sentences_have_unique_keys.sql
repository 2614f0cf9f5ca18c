-- No two rows of sentences share their key.
select
    article_id,
    sentence_no,
    count(*) as rows
from loaded_sentences
group by all
having count(*) > 1
