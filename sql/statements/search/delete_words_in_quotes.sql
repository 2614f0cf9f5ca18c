-- Words of quotes whose rows are taken out.
-- reads: gone, indexed_quotes
-- changes: words_in_quotes
delete from words_in_quotes
where
    document_no in (
        select indexed_quotes.document_no
        from indexed_quotes
        where indexed_quotes.article_id in (select gone.article_id from gone)
    )
