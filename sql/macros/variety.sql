-- How many voices each publisher quotes, and how much the first has: one row a publisher.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro variety(from_day := null, to_day := null) as table
    with

    counted as (
        select
            source_id,
            entity_id,
            count(*) as quotes
        from carried_statements
        where
            entity_id is not null
            and in_days(published_at, from_day, to_day)
        group by all
    ),

    shared as (
        select
            *,
            quotes / sum(quotes) over (partition by source_id) as share
        from counted
    )

    select
        sources.name as source,
        cast(sum(shared.quotes) as bigint) as quotes,
        count(*) as voices,
        arg_max(entities.name, (shared.quotes, entities.name)) as first_voice,
        max(shared.share) as first_share,
        1 / sum(shared.share * shared.share) as effective_voices
    from shared
    inner join sources using (source_id)
    inner join entities using (entity_id)
    group by shared.source_id, sources.name
    order by effective_voices desc, source;
