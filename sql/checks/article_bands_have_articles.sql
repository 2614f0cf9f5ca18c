-- Each band is of an article that is held.
select distinct article_id
from loaded_article_bands
anti join articles using (article_id)
