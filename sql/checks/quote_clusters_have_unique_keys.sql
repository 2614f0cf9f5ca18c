-- No two statements have one key.

-- A load puts in anew whatever statement it touches. That no older row has the key is seen where
-- quotes are counted, for two rows together count too many.
select
    cluster_id,
    count(*) as rows_with_key
from loaded_quote_clusters
group by cluster_id
having count(*) > 1
