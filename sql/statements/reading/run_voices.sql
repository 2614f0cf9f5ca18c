-- Who is quoted most in the articles that a run brought, or in all: one row an entity, ten at most.
-- reads: articles, entities, quotes
select
    entities.name as speaker,
    entities.type,
    count(*) as quotes,
    count(distinct quotes.article_id) as articles,
    count(distinct articles.source_id) as sources
from articles
inner join quotes using (article_id)
inner join entities using (entity_id)
where
    articles.duplicate_of is null
    and quotes.tier = 'statement'
    and quotes.modality = 'asserted'
    and (
        $article_ids::bigint[] is null
        or articles.article_id in (select unnest($article_ids::bigint[]))
    )
group by entities.entity_id, entities.name, entities.type
order by quotes desc, articles desc, speaker
limit 10
