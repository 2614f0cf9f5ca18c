-- Rows of articles that are taken out.
-- reads: gone
-- changes: quote_corrections
delete from quote_corrections
where article_id in (select gone.article_id from gone)
