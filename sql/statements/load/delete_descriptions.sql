-- Rows of articles that are taken out.
-- reads: gone
-- changes: descriptions
delete from descriptions
where article_id in (select gone.article_id from gone)
