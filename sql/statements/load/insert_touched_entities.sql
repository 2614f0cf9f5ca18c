-- One row for each touched entity that an article still names. Its name is what a person wrote
-- for it, else the most frequent of the name that stands for it, else of its full names.
-- reads: article_entities, overridden, touched
-- changes: entities
insert into entities
with

written as (
    select
        entity_id,
        arg_min(name, line) as name,
        arg_min(type, line) as type
    from overridden
    where name is not null
    group by entity_id
),

names_of_entities as (
    select
        entity_id,
        name,
        type,
        struct_pack(
            own := named_id = entity_id,
            whole := contains(name, ' '),
            articles := count(*),
            name := name,
            type := type
        ) as rank
    from article_entities
    where entity_id in (select touched.entity_id from touched)
    group by entity_id, named_id, name, type
)

select
    names_of_entities.entity_id,
    coalesce(any_value(written.name), max(names_of_entities.rank).name) as name,
    coalesce(any_value(written.type), max(names_of_entities.rank).type) as type
from names_of_entities
left join written using (entity_id)
group by names_of_entities.entity_id
