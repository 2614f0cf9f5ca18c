-- Suspected people: one row a name in an article of theirs.
-- reads: article_entities, dirty_full_names, suspected_people
-- makes: dirty_people
create or replace temp table dirty_people as
with

suspected_names as (
    select dirty_full_names.*
    from dirty_full_names
    semi join suspected_people using (entity_id)
)

select
    suspected_names.entity_id,
    article_entities.article_id,
    article_entities.named_id,
    article_entities.name
from article_entities
inner join suspected_names using (named_id)
