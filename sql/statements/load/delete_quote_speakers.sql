-- Rows of articles that are taken out.
-- reads: gone
-- changes: quote_speakers
delete from quote_speakers
where article_id in (select gone.article_id from gone)
