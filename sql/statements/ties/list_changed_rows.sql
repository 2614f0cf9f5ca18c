-- Names in articles whose entity is another than before: one row a name in an article.
-- reads: article_entities, entity_ties, tied_names
-- makes: changed
create or replace temp table changed as
with

decided as (
    select
        article_id,
        named_id,
        arg_min(entity_id, if(rule = 'override', 0, 1)) as entity_id
    from entity_ties
    where article_id is not null
    group by article_id, named_id
)

select
    article_entities.article_id,
    article_entities.named_id,
    article_entities.entity_id as old_id,
    coalesce(decided.entity_id, tied_names.entity_id) as entity_id
from article_entities
inner join tied_names using (named_id)
left join decided
    on
        article_entities.article_id = decided.article_id
        and article_entities.named_id = decided.named_id
where article_entities.entity_id != coalesce(decided.entity_id, tied_names.entity_id)
