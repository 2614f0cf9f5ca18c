-- The names of an article that somebody corrects, with other ways of writing them there and the
-- names of their entities: one row a way of writing.
-- reads: article_entities, entities, mentions
with

named as (
    select
        article_entities.named_id,
        article_entities.type,
        article_entities.name,
        entities.name as everywhere
    from article_entities
    inner join entities using (entity_id)
    where article_entities.article_id = $article_id
)

select
    named_id,
    type,
    name as text,
    true as is_full
from named
union
select
    named_id,
    type,
    everywhere as text,
    false as is_full
from named
union
select
    named.named_id,
    named.type,
    mentions.text,
    false as is_full
from mentions
inner join named on coalesce(mentions.named_id, mentions.entity_id) = named.named_id
where
    mentions.article_id = $article_id
    and mentions.how in ('name', 'alias', 'acronym')
order by all
