-- Articles whose rows a load takes out or ties to other entities, but those that are all new: one
-- row an article.
-- reads: changed, gone, wanted
-- makes: reread_articles
create or replace temp table reread_articles as
select gone.article_id
from gone
union
select changed.article_id
from changed
anti join wanted using (article_id)
