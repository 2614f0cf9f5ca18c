-- Rows of articles that are taken out.
delete from cleaning_decisions
where article_id in (select gone.article_id from gone)
