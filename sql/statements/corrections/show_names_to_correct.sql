-- The names of these articles, in full and as written elsewhere in them: one row a way of writing.
-- reads: article_entities, corrected_articles, mentions
with

named as (
    select
        article_id,
        coalesce(named_id, entity_id) as named_id,
        type,
        name as text,
        true as is_full
    from article_entities
    where article_id in (select corrected_articles.article_id from corrected_articles)
)

select *
from named
union
select
    mentions.article_id,
    named.named_id,
    named.type,
    mentions.text,
    false as is_full
from mentions
inner join named
    on
        mentions.article_id = named.article_id
        and coalesce(mentions.named_id, mentions.entity_id) = named.named_id
where mentions.how in ('name', 'alias', 'acronym')
order by all
