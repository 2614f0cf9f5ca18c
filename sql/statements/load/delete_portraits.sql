-- Rows of articles that are taken out.
-- reads: gone
-- changes: portraits
delete from portraits
where article_id in (select gone.article_id from gone)
