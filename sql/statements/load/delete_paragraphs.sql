-- Rows of articles that are taken out.
-- reads: gone
-- changes: paragraphs
delete from paragraphs
where article_id in (select gone.article_id from gone)
