-- Articles whose rows are taken out.
-- reads: gone
-- changes: indexed_articles
delete from indexed_articles
where article_id in (select gone.article_id from gone)
