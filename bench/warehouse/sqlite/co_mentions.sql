-- Who and what is named in the same sentences? As `co_mentions`, for SQLite.
with

found as (
    select entities.entity_id
    from entities
    where lower(entities.name) = lower(:name)
    union
    select entity_aliases.entity_id
    from entity_aliases
    where lower(entity_aliases.alias) = lower(:name)
),

places as (
    select distinct
        mentions.article_id,
        mentions.sentence_no
    from mentions
    where mentions.entity_id in (select found.entity_id from found)
),

together as (
    select distinct
        mentions.entity_id,
        mentions.article_id,
        mentions.sentence_no
    from places
    inner join mentions using (article_id, sentence_no)
    where mentions.entity_id not in (select found.entity_id from found)
)

select
    entities.name,
    entities.type,
    count(*) as sentences,
    count(distinct together.article_id) as articles
from together
inner join entities using (entity_id)
group by together.entity_id
order by sentences desc, articles desc, entities.name
limit 10
