-- No two statements have one key.
select
    cluster_id,
    count(*) as rows_with_key
from quote_clusters
semi join checked_clusters using (cluster_id)
group by cluster_id
having count(*) > 1
