-- The most usual spelling of each changing name: one row a name.
-- reads: dirty_names, name_counts
with

spellings as (
    select
        name_counts.named_id,
        name_counts.name,
        name_counts.type,
        sum(name_counts.known) > 0 as known,
        sum(name_counts.articles) as articles
    from name_counts
    semi join dirty_names using (named_id)
    group by name_counts.named_id, name_counts.name, name_counts.type
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
