-- Each statement once, in the words of the quote that was published first, without what people
-- retracted: one row a statement.
create or replace view distinct_statements as
select
    clusters.first_published_at,
    sources.name as first_source,
    speakers.name as speaker,
    quotes.content,
    quotes.kind,
    quotes.tier,
    quotes.modality,
    clusters.quotes,
    clusters.articles,
    clusters.sources,
    articles.title,
    articles.url,
    clusters.cluster_id,
    clusters.entity_id,
    clusters.article_id,
    clusters.quote_no
from quote_clusters as clusters
inner join quotes using (article_id, quote_no)
inner join articles using (article_id)
inner join sources using (source_id)
left join entities as speakers on clusters.entity_id = speakers.entity_id
where quotes.modality != 'retracted';
