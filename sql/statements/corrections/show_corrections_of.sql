-- The corrections of these articles: one row a correction and article.
-- reads: corrected_articles
select
    article_id,
    correction_id
from corrected_articles
order by article_id, correction_id
