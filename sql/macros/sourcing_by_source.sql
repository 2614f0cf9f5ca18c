-- Named against unnamed sources of each publisher's statements: one row a publisher.
create or replace macro sourcing_by_source(from_day := null, to_day := null) as table
    with

    sorted as (
        select
            source_id,
            sourcing_of(source_kind, name_withheld) as sourcing,
            count(*) as quotes
        from carried_statements
        where in_days(published_at, from_day, to_day)
        group by all
    )

    select
        sources.name as source,
        cast(sum(sorted.quotes) as bigint) as quotes,
        cast(coalesce(sum(sorted.quotes) filter (where sorted.sourcing = 'named'), 0) as bigint)
            as named,
        cast(
            coalesce(sum(sorted.quotes) filter (where sorted.sourcing = 'anonymous'), 0) as bigint
        ) as anonymous,
        cast(coalesce(sum(sorted.quotes) filter (where sorted.sourcing = 'unnamed'), 0) as bigint)
            as unnamed,
        cast(
            coalesce(sum(sorted.quotes) filter (where sorted.sourcing = 'document'), 0) as bigint
        ) as document,
        cast(
            coalesce(
                sum(sorted.quotes) filter (where sorted.sourcing in ('unresolved', 'none')), 0
            ) as bigint
        ) as not_known,
        named / sum(sorted.quotes) as named_share,
        anonymous / sum(sorted.quotes) as anonymous_share
    from sorted
    inner join sources using (source_id)
    group by sorted.source_id, sources.name
    order by anonymous_share desc, quotes desc, source;
