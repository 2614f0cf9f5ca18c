-- Which names hold together as one entity, and why? One row a name and a reason.
-- theme: news
-- param name entity: whose names (example: Ottoline Brask)
with

found as (
    select entity_id
    from entity_names
    where folded_name = folded($name)
),

own as (
    select
        names.entity_id,
        names.name as alias,
        'itself' as rule,
        null as article_id,
        'the name that stands for it' as evidence,
        names.articles
    from names
    where names.named_id in (select found.entity_id from found)
),

tied as (
    select
        entity_ties.entity_id,
        entity_ties.alias,
        entity_ties.rule,
        entity_ties.article_id,
        entity_ties.evidence,
        if(entity_ties.article_id is null, names.articles, 1) as articles
    from entity_ties
    inner join names using (named_id)
    where entity_ties.entity_id in (select found.entity_id from found)
)

select
    entities.name as entity,
    entities.type,
    ties.alias,
    ties.rule,
    cast(sum(ties.articles) as bigint) as articles,
    min(ties.evidence) as evidence,
    min(articles.url) as example
from (
    select * from own
    union all
    select * from tied
) as ties
inner join entities using (entity_id)
left join articles using (article_id)
group by entities.entity_id, entities.name, entities.type, ties.alias, ties.rule
order by entity, ties.rule != 'itself', articles desc, ties.alias, ties.rule
