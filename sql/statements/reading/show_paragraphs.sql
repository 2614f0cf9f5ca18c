-- The paragraphs of an article, in order.
-- reads: paragraphs
select
    start,
    "end"
from paragraphs
where article_id = $article_id
order by paragraph_no
