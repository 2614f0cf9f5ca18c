-- Spellings of names are counted as articles give them.
with

counted as (
    select
        entity_id,
        named_id,
        name,
        type,
        count(*) as articles,
        count(tied_by) as known
    from article_entities
    group by entity_id, named_id, name, type
)

select
    named_id,
    name,
    counted.articles as found,
    name_counts.articles as stated
from counted
full join name_counts using (entity_id, named_id, name, type)
where
    counted.articles is distinct from name_counts.articles
    or counted.known is distinct from name_counts.known
