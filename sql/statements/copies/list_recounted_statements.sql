-- Statements that quotes carried or carry now that were put in, taken out or grouped anew: one row
-- a statement.
-- reads: lone_quotes, lost_statements, quotes, regrouped_quotes
-- makes: recounted_statements
create or replace temp table recounted_statements as
select cluster_id
from lost_statements
union
select cluster_id
from regrouped_quotes
union
select quotes.cluster_id
from quotes
where quotes.rowid in (select grouped.row_no from regrouped_quotes as grouped)
union
select cluster_id
from lone_quotes
