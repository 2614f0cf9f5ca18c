-- Statements that this load counts again.
-- reads: checked_clusters, recounted_statements
-- changes: checked_clusters
insert into checked_clusters
select cluster_id
from recounted_statements
anti join checked_clusters using (cluster_id)
