-- Articles whose rows are taken out.
delete from indexed_articles
where article_id in (select gone.article_id from gone)
