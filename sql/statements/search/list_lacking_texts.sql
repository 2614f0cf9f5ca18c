-- Title and body of a part of the articles that lack their words: one row an article.
-- reads: articles, lacking_articles
select
    article_id,
    title,
    body
from articles
semi join lacking_articles using (article_id)
where hash(article_id) % $parts = $part
