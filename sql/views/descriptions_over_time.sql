-- What articles call an entity, day by day: one row an entity, a day and a description.
create or replace view descriptions_over_time as
with

claims as (
    select
        descriptions.entity_id,
        descriptions.article_id,
        descriptions.text,
        cast(articles.published_at as date) as day,
        regexp_replace(lower(descriptions.text), '^(a|an|the|its|their)\s+', '') as folded
    from descriptions
    inner join articles using (article_id)
    where articles.duplicate_of is null
)

select
    claims.entity_id,
    entities.name as entity,
    entities.type,
    claims.day,
    min(claims.text) as description,
    count(distinct claims.article_id) as articles
from claims
inner join entities using (entity_id)
group by claims.entity_id, entities.name, entities.type, claims.day, claims.folded;
