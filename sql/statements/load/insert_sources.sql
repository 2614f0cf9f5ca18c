-- One row for each publisher, under its most frequent name that is more than its domain.
-- reads: articles
-- changes: sources
insert into sources
with

names as (
    select
        source_id,
        source_domain,
        source_name,
        count(*) as articles
    from articles
    group by source_id, source_domain, source_name
)

select
    source_id,
    any_value(source_domain) as domain,
    arg_max(
        source_name,
        struct_pack(
            named := lower(source_name) != source_domain,
            articles := articles,
            source_name := source_name
        )
    ) as name
from names
group by source_id
