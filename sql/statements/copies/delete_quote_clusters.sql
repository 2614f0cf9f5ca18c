-- Statements that are counted again.
-- reads: recounted_statements
-- changes: quote_clusters
delete from quote_clusters
where cluster_id in (select recounted_statements.cluster_id from recounted_statements)
