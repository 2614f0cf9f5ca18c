-- Statements that changed, and those that no quote carries any more.
-- reads: lone_quotes, quotes, regrouped_quotes
-- changes: quote_clusters
delete from quote_clusters
where
    cluster_id in (
        select quotes.cluster_id
        from quotes
        semi join regrouped_quotes using (article_id, quote_no)
    )
    or cluster_id in (select lone_quotes.cluster_id from lone_quotes)
    or cluster_id not in (
        select quotes.cluster_id
        from quotes
        where quotes.cluster_id is not null
    )
