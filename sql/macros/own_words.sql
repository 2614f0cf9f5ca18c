-- Who is quoted directly, and who only paraphrased: one row an entity with enough quotes.
create or replace macro own_words(from_day := null, to_day := null, at_least := 5) as table
    select
        entities.name as speaker,
        entities.type,
        count(*) as quotes,
        count(*) filter (where statements.kind = 'direct') as direct,
        count(*) filter (where statements.kind = 'mixed') as mixed,
        count(*) filter (where statements.kind = 'indirect') as paraphrased,
        count(*) filter (where statements.kind != 'indirect') / count(*) as own_words_share
    from statements
    inner join entities using (entity_id)
    where in_days(statements.published_at, from_day, to_day)
    group by statements.entity_id, entities.name, entities.type
    having count(*) >= at_least
    order by own_words_share, quotes desc, speaker;
