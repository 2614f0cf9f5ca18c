-- Statements that quotes carry which are taken out: one row a statement.
-- reads: gone, quotes
-- makes: lost_statements
create or replace temp table lost_statements as
select distinct quotes.cluster_id
from quotes
where quotes.article_id in (select gone.article_id from gone)
