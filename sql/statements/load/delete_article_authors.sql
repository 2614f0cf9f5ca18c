-- Rows of articles that are taken out.
-- reads: gone
-- changes: article_authors
delete from article_authors
where article_id in (select gone.article_id from gone)
