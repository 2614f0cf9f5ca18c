-- The number of the article that was indexed last: one row.
select coalesce(max(document_no), 0) as document_no
from indexed_articles
