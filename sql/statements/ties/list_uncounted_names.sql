-- The most usual spelling of each changing name, and how many articles say what it is, by a
-- description, a role or a pronoun: one row a name.
-- reads: descriptions, dirty_names, mentions, name_counts
with

told_in as (
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from descriptions
    where coalesce(named_id, entity_id) in (select dirty_names.named_id from dirty_names)
    union
    select
        coalesce(named_id, entity_id) as named_id,
        article_id
    from mentions
    where
        how in ('pronoun', 'role')
        and coalesce(named_id, entity_id) in (select dirty_names.named_id from dirty_names)
),

told as (
    select
        named_id,
        count(*) as articles
    from told_in
    group by named_id
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
    cast(coalesce(any_value(told.articles), 0) as bigint) as told
from spellings
left join told on spellings.named_id = told.named_id
group by spellings.named_id
order by spellings.named_id
