-- Keys of quotes that are taken out, put in or tied to other speakers.
-- reads: reread_articles
-- changes: quote_keys
delete from quote_keys
where article_id in (select reread_articles.article_id from reread_articles)
