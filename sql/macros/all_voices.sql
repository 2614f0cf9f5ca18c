-- Who is quoted most, alone or together with others: one row an entity.
create or replace macro all_voices(from_day := null, to_day := null) as table
    with

    -- Counted by the key alone: names are long.
    counted as (
        select
            entity_id,
            count(*) as quotes,
            count(*) filter (where position > 0) as as_second,
            count(distinct article_id) as articles,
            count(distinct source_id) as sources
        from statements_by_speaker
        where
            entity_id is not null
            and in_days(published_at, from_day, to_day)
        group by entity_id
    )

    select
        entities.name as speaker,
        entities.type,
        counted.quotes,
        counted.as_second,
        counted.articles,
        counted.sources
    from counted
    inner join entities using (entity_id)
    order by counted.quotes desc, counted.articles desc, speaker;
