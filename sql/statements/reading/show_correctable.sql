-- The address and the text of an article that somebody corrects: one row.
-- reads: articles
select
    canonical_url,
    body
from articles
where article_id = $article_id
