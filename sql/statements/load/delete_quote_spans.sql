-- Rows of articles that are taken out.
-- reads: gone
-- changes: quote_spans
delete from quote_spans
where article_id in (select gone.article_id from gone)
