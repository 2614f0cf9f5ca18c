-- From which number on the last sixteenth of the articles is indexed: one row.
-- reads: indexed_articles
select quantile_disc(document_no, 0.9375) as document_no
from indexed_articles
