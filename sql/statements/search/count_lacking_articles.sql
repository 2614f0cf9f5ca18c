-- How many articles lack their words: one row.
-- reads: lacking_articles
select count(*) as articles
from lacking_articles
