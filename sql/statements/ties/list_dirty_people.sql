-- People under full names whose articles change: one row a name in an article of theirs.
-- reads: article_entities, dirty_names, names, tied_names
-- makes: dirty_people
create or replace temp table dirty_people as
with

changing as (
    select tied_names.entity_id
    from tied_names
    where tied_names.named_id in (select dirty_names.named_id from dirty_names)
    union
    select names.entity_id
    from names
    where names.named_id in (select dirty_names.named_id from dirty_names)
)

select
    tied_names.entity_id,
    article_entities.article_id,
    article_entities.named_id,
    article_entities.name
from article_entities
inner join tied_names using (named_id)
inner join names using (named_id)
where
    tied_names.entity_id in (select changing.entity_id from changing)
    and names.given is not null
    and not tied_names.overridden
