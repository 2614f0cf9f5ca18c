-- All bands in order, and whose they are: one row a band of an article.
-- reads: article_bands
select
    band as hash,
    article_id
from article_bands
order by band
