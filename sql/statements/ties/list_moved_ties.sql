-- Names in articles that this load ties otherwise than the last, or no longer: one row each.
-- reads: loaded_entity_ties, replaced_ties
-- makes: moved_ties
create or replace temp table moved_ties as
with

coming as (
    select
        article_id,
        named_id,
        arg_min(entity_id, if(rule = 'override', 0, 1)) as entity_id
    from loaded_entity_ties
    where article_id is not null
    group by article_id, named_id
),

going as (
    select
        article_id,
        named_id,
        arg_min(entity_id, if(rule = 'override', 0, 1)) as entity_id
    from replaced_ties
    group by article_id, named_id
)

select
    coalesce(coming.article_id, going.article_id) as article_id,
    coalesce(coming.named_id, going.named_id) as named_id,
    coming.entity_id
from coming
full join going using (article_id, named_id)
where coming.entity_id is distinct from going.entity_id
