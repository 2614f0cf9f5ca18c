-- Rows of articles that are taken out.
-- reads: gone
-- changes: cleaning_decisions
delete from cleaning_decisions
where article_id in (select gone.article_id from gone)
