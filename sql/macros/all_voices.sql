-- Who is quoted most, alone or together with others: one row an entity.
create or replace macro all_voices(from_day := null, to_day := null) as table
    select
        entities.name as speaker,
        entities.type,
        count(*) as quotes,
        count(*) filter (where spoken.position > 0) as as_second,
        count(distinct spoken.article_id) as articles,
        count(distinct spoken.source_id) as sources
    from statements_by_speaker as spoken
    inner join entities using (entity_id)
    where in_days(spoken.published_at, from_day, to_day)
    group by spoken.entity_id, entities.name, entities.type
    order by quotes desc, articles desc, speaker;
