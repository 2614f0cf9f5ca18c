-- The most usual spelling of each changing name, and how many articles say what it is, by a
-- description, a role or a pronoun: as many as before, and those that came and went. One row a
-- name.
-- reads: dirty_names, name_counts, names, told_changes
with

gained as (
    select
        named_id,
        sum(articles) as articles
    from told_changes
    group by named_id
),

held as (
    select
        names.named_id,
        names.told
    from names
    semi join dirty_names using (named_id)
),

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
    spellings.named_id,
    arg_max(name, struct_pack(articles := spellings.articles, name := name)) as name,
    arg_max(type, struct_pack(articles := spellings.articles, name := name)) as type,
    bool_or(known) as known,
    cast(sum(spellings.articles) as bigint) as articles,
    cast(
        coalesce(any_value(held.told), 0) + coalesce(any_value(gained.articles), 0) as bigint
    ) as told
from spellings
left join held on spellings.named_id = held.named_id
left join gained on spellings.named_id = gained.named_id
group by spellings.named_id
order by spellings.named_id
