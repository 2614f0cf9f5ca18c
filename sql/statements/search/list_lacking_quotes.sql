-- The quotes of the same part: one row a quote.
-- reads: lacking_articles, quotes
select
    article_id,
    quote_no,
    modality,
    content
from quotes
semi join lacking_articles using (article_id)
where hash(article_id) % $parts = $part
