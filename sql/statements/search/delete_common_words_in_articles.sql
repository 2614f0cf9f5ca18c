-- Counts of articles whose rows are taken out.
-- reads: gone, indexed_articles
-- changes: common_words_in_articles
delete from common_words_in_articles
where
    document_no in (
        select indexed_articles.document_no
        from indexed_articles
        where indexed_articles.article_id in (select gone.article_id from gone)
    )
