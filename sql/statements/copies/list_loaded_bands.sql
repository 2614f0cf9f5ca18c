-- The bands that a load puts in: one row a band of an article.
-- reads: loaded_article_bands
select
    band as hash,
    article_id
from loaded_article_bands
