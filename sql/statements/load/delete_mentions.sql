-- Rows of articles that are taken out.
-- reads: gone
-- changes: mentions
delete from mentions
where article_id in (select gone.article_id from gone)
