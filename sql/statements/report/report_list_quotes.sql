-- The quotes that the explorer lists, newest first: one row a quote.
-- reads: entities, quote_clusters, quotes, report_listed
select
    report_listed.article_id,
    report_listed.quote_no,
    speakers.entity_id,
    speakers.name as speaker,
    passers.name as via,
    report_listed.sourcing,
    coalesce(quote_clusters.articles, 1) as articles,
    report_listed.kind,
    report_listed.tier,
    report_listed.modality,
    report_listed.rule,
    report_listed.confidence
from report_listed
inner join quotes using (article_id, quote_no)
left join quote_clusters on quotes.cluster_id = quote_clusters.cluster_id
left join entities as speakers on quotes.entity_id = speakers.entity_id
left join entities as passers on quotes.via_entity_id = passers.entity_id
order by
    report_listed.published_at desc nulls last,
    report_listed.article_id,
    report_listed.quote_no;
