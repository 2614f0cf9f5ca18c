-- Corrections without an article are listed anew after each load.
-- changes: quote_corrections
delete from quote_corrections
where article_id is null
