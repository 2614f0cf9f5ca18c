-- All quotes of a statement have its speaker or none.
select
    quotes.article_id,
    quotes.quote_no,
    quotes.entity_id,
    quote_clusters.entity_id as speaker_of_statement
from quotes
semi join checked_clusters using (cluster_id)
inner join quote_clusters using (cluster_id)
where
    quotes.entity_id is not null
    and quotes.entity_id is distinct from quote_clusters.entity_id
