-- One row for each touched entity that an article still names, under its most frequent name.
insert into entities
with

names as (
    select
        entity_id,
        name,
        type,
        count(*) as articles
    from article_entities
    where entity_id in (select touched.entity_id from touched)
    group by entity_id, name, type
)

select
    entity_id,
    arg_max(name, struct_pack(articles := articles, name := name)) as name,
    any_value(type) as type
from names
group by entity_id
