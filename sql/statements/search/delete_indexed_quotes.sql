-- Quotes whose rows are taken out.
-- reads: gone
-- changes: indexed_quotes
delete from indexed_quotes
where article_id in (select gone.article_id from gone)
