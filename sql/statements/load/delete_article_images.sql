-- Rows of articles that are taken out.
-- reads: gone
-- changes: article_images
delete from article_images
where article_id in (select gone.article_id from gone)
