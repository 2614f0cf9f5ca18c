-- Rows of articles that are taken out.
-- reads: gone
-- changes: quotes
delete from quotes
where article_id in (select gone.article_id from gone)
