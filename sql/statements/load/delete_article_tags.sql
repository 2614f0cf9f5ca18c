-- Rows of articles that are taken out.
-- reads: gone
-- changes: article_tags
delete from article_tags
where article_id in (select gone.article_id from gone)
