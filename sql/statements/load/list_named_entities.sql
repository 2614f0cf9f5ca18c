-- One row for each touched entity that an article still names. Its name is what a person wrote
-- for it, else the most frequent of the name that stands for it, else of its full names.
-- reads: name_counts, overridden, touched
-- makes: named_entities
create or replace temp table named_entities as
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
        name_counts.entity_id,
        struct_pack(
            own := name_counts.named_id = name_counts.entity_id,
            whole := contains(name_counts.name, ' '),
            articles := name_counts.articles,
            name := name_counts.name,
            type := name_counts.type
        ) as rank
    from name_counts
    semi join touched using (entity_id)
)

select
    names_of_entities.entity_id,
    coalesce(any_value(written.name), max(names_of_entities.rank).name) as name,
    coalesce(any_value(written.type), max(names_of_entities.rank).type) as type
from names_of_entities
left join written using (entity_id)
group by names_of_entities.entity_id
