-- Statements that are checked: those that this load touches, or all of them with $whole. One row a
-- statement.
-- reads: quote_clusters, quotes
-- makes: checked_clusters
create or replace temp table checked_clusters as
select cluster_id
from quotes
where $whole and cluster_id is not null
union
select cluster_id
from quote_clusters
where $whole
