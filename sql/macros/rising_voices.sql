-- Who is quoted more in a span of days than in the equal span before: one row an entity.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro rising_voices(from_day, to_day) as table
    with

    counted as (
        select
            entity_id,
            count(*) filter (where published_at >= cast(from_day as date)) as quotes,
            count(*) filter (where published_at < cast(from_day as date)) as quotes_before
        from statements
        where
            entity_id is not null
            and published_at >= cast(from_day as date) - to_days(
                cast(date_diff('day', cast(from_day as date), cast(to_day as date)) + 1 as integer)
            )
            and published_at < cast(to_day as date) + interval 1 day
        group by entity_id
    )

    select
        entities.name as speaker,
        entities.type,
        counted.quotes_before,
        counted.quotes,
        counted.quotes - counted.quotes_before as change
    from counted
    inner join entities using (entity_id)
    where counted.quotes > counted.quotes_before
    order by change desc, counted.quotes desc, speaker;
