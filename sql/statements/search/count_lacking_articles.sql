-- How many articles lack their words: one row.
select count(*) as articles
from lacking_articles
