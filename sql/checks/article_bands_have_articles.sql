-- Each band is of an article that is held.
select article_bands.article_id
from article_bands
anti join articles using (article_id)
