-- Who speaks of something, in so many words: one row an entity whose quotes hold them.
create or replace macro voices_on(words, from_day := null, to_day := null) as table
    select
        entities.name as speaker,
        entities.type,
        count(*) as quotes,
        count(distinct statements.article_id) as articles,
        count(distinct statements.source_id) as sources,
        cast(min(statements.published_at) as date) as first_day,
        cast(max(statements.published_at) as date) as last_day
    from statements
    inner join entities using (entity_id)
    where
        contains(lower(statements.content), lower(words))
        and in_days(statements.published_at, from_day, to_day)
    group by statements.entity_id, entities.name, entities.type
    order by quotes desc, articles desc, speaker;
