-- The most usual spelling of each changing name: one row a name.
-- reads: article_entities, dirty_names
with

spellings as (
    select
        named_id,
        name,
        type,
        bool_or(tied_by is not null) as known,
        count(*) as articles
    from article_entities
    where named_id in (select dirty_names.named_id from dirty_names)
    group by named_id, name, type
)

select
    named_id,
    arg_max(name, struct_pack(articles := articles, name := name)) as name,
    arg_max(type, struct_pack(articles := articles, name := name)) as type,
    bool_or(known) as known,
    cast(sum(articles) as bigint) as articles
from spellings
group by named_id
order by named_id
