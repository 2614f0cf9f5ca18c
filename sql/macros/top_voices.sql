-- Who is quoted most, copies of an article left out: one row an entity.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro top_voices(from_day := null, to_day := null) as table
    with

    -- Counted by the key alone: names are long.
    counted as (
        select
            quotes.entity_id,
            count(*) as quotes,
            count(*) filter (where quotes.kind in ('direct', 'mixed')) as with_own_words,
            count(distinct quotes.article_id) as articles,
            count(distinct articles.source_id) as sources,
            count(distinct quotes.cluster_id) as statements
        from quotes
        inner join articles using (article_id)
        where
            articles.duplicate_of is null
            and quotes.entity_id is not null
            and quotes.tier = 'statement'
            and quotes.modality = 'asserted'
            and in_days(articles.published_at, from_day, to_day)
        group by quotes.entity_id
    )

    select
        entities.name as speaker,
        entities.type,
        counted.quotes,
        counted.with_own_words,
        counted.articles,
        counted.sources,
        counted.statements
    from counted
    inner join entities using (entity_id)
    order by counted.quotes desc, counted.articles desc, speaker;
