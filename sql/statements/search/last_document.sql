-- The number of the article or quote that was indexed last: one row.
-- reads: indexed_articles, indexed_quotes
select greatest(
    (select coalesce(max(indexed_articles.document_no), 0) from indexed_articles),
    (select coalesce(max(indexed_quotes.document_no), 0) from indexed_quotes)
) as document_no
