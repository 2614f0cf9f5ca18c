-- No two statements have one key.
select
    cluster_id,
    count(*) as rows_with_key
from quote_clusters
group by cluster_id
having count(*) > 1
