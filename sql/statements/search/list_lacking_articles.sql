-- Articles that neither the index nor the lake has the words of: batches of older versions have
-- none. One row an article.
create or replace temp table lacking_articles as
select articles.article_id
from articles
anti join indexed_articles using (article_id)
anti join held_articles using (article_id)
