-- Rows of articles that are taken out.
-- reads: gone
-- changes: article_entities
delete from article_entities
where article_id in (select gone.article_id from gone)
