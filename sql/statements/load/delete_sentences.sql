-- Rows of articles that are taken out.
-- reads: gone
-- changes: sentences
delete from sentences
where article_id in (select gone.article_id from gone)
