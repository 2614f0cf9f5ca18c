-- Rows of articles that are taken out.
-- reads: gone
-- changes: articles
delete from articles
where article_id in (select gone.article_id from gone)
