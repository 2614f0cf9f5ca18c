-- Wanted articles that the file corrects, with their texts: one row an article.
-- reads: articles, corrected_articles
select
    articles.article_id,
    articles.body
from articles
where
    articles.rowid in (
        select held.rowid
        from articles as held
        where held.article_id in (select corrected_articles.article_id from corrected_articles)
    )
order by articles.article_id
