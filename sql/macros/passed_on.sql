-- Who passes on whose words (Reuters quoted the minister): one row a pair.
create or replace macro passed_on(from_day := null, to_day := null) as table
    select
        passers.name as via,
        coalesce(speakers.name, '(unnamed)') as speaker,
        count(*) as quotes,
        count(distinct statements.source_id) as sources
    from statements
    inner join entities as passers on statements.via_entity_id = passers.entity_id
    left join entities as speakers on statements.entity_id = speakers.entity_id
    where in_days(statements.published_at, from_day, to_day)
    group by statements.via_entity_id, passers.name, statements.entity_id, speakers.name
    order by quotes desc, via, speaker;
