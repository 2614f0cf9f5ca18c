-- Who is quoted most in the articles that a run loaded: one row an entity, ten at most.
with

loaded as (
    select loaded_batches.batch_id
    from loaded_batches
    inner join runs
        on loaded_batches.loaded_at between runs.started_at and runs.finished_at
    where runs.run_id = $run_id and loaded_batches.stage = 'articles'
)

select
    entities.name as speaker,
    entities.type,
    count(*) as quotes,
    count(distinct quotes.article_id) as articles,
    count(distinct articles.source_id) as sources
from articles
semi join loaded using (batch_id)
inner join quotes using (article_id)
inner join entities using (entity_id)
where
    articles.duplicate_of is null
    and quotes.tier = 'statement'
    and quotes.modality = 'asserted'
group by entities.entity_id, entities.name, entities.type
order by quotes desc, articles desc, speaker
limit 10
