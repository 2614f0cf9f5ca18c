-- Who is quoted most by each publisher: one row a voice at a publisher, the first few of each.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro top_voices_by_source(from_day := null, to_day := null, places := 3) as table
    with

    counted as (
        select
            source_id,
            entity_id,
            count(*) as quotes,
            count(*) filter (where kind in ('direct', 'mixed')) as with_own_words,
            count(distinct article_id) as articles
        from carried_statements
        where
            entity_id is not null
            and in_days(published_at, from_day, to_day)
        group by source_id, entity_id
    ),

    ranked as (
        select
            *,
            quotes / sum(quotes) over (partition by source_id) as share
        from counted
        qualify
            row_number() over (
                partition by source_id
                order by quotes desc, articles desc, entity_id
            ) <= places
    )

    select
        sources.name as source,
        entities.name as speaker,
        ranked.quotes,
        ranked.with_own_words,
        ranked.articles,
        ranked.share
    from ranked
    inner join sources using (source_id)
    inner join entities using (entity_id)
    order by source, ranked.quotes desc, ranked.articles desc, speaker;
