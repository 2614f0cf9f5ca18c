-- Statements that one quote carries: one row a statement.
-- reads: articles, lone_quotes
-- changes: quote_clusters
insert into quote_clusters
select
    lone_quotes.cluster_id,
    lone_quotes.article_id,
    lone_quotes.quote_no,
    lone_quotes.entity_id,
    1 as quotes,
    1 as articles,
    1 as sources,
    articles.published_at as first_published_at
from lone_quotes
inner join articles using (article_id)
