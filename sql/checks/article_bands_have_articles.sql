-- Each band is of an article that is held: bands come and go with it.
select distinct article_id
from loaded_article_bands
anti join loaded_articles using (article_id)
