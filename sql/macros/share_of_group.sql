-- How much of each publisher's statements by named speakers a group of speakers has: one row a
-- publisher. Names stand between semicolons; other names of theirs count too.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro share_of_group(names, from_day := null, to_day := null) as table
    with

    wanted as (
        select distinct entity_names.entity_id
        from entity_names
        where list_contains(
            list_transform(string_split(folded(names), ';'), lambda name: trim(name)),
            entity_names.folded_name
        )
    ),

    counted as (
        select
            carried.source_id,
            count(*) as quotes,
            count(wanted.entity_id) as of_group
        from carried_statements as carried
        left join wanted using (entity_id)
        where
            carried.entity_id is not null
            and in_days(carried.published_at, from_day, to_day)
        group by carried.source_id
    )

    select
        sources.name as source,
        counted.quotes,
        counted.of_group,
        counted.of_group / counted.quotes as share
    from counted
    inner join sources using (source_id)
    order by share desc, counted.quotes desc, source;
