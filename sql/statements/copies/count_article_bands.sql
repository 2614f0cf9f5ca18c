-- How many bands all articles have: one row.
-- reads: article_bands
select count(*) as bands
from article_bands
