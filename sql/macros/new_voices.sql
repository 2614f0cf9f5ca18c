-- Who is quoted for the first time in a span of days: one row a person.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro new_voices(from_day, to_day) as table
    with

    firsts as (
        select
            entity_id,
            min(published_at) as first_at,
            count(*) as quotes,
            count(distinct source_id) as sources
        from statements
        where
            entity_id is not null
            and in_days(published_at, null, to_day)
        group by entity_id
    )

    select
        entities.name as speaker,
        firsts.first_at,
        firsts.quotes,
        firsts.sources
    from firsts
    inner join entities using (entity_id)
    where
        entities.type = 'person'
        and in_days(firsts.first_at, from_day, to_day)
    order by firsts.quotes desc, firsts.first_at, speaker;
