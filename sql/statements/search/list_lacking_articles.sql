-- Articles that neither the index nor the lake has the words of: batches of older versions have
-- none. What is taken out of the index soon is not in it. One row an article.
-- reads: articles, gone, held_articles, indexed_articles
-- makes: lacking_articles
create or replace temp table lacking_articles as
select articles.article_id
from articles
anti join (
    select indexed_articles.article_id
    from indexed_articles
    anti join gone using (article_id)
) as indexed using (article_id)
anti join held_articles using (article_id)
