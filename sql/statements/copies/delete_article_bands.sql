-- Rows of articles that are taken out.
-- reads: gone
-- changes: article_bands
delete from article_bands
where article_id in (select gone.article_id from gone)
