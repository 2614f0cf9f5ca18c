-- Articles in which one voice alone is quoted, at least so often: one row an article.
create or replace macro single_voice_articles(
    from_day := null, to_day := null, at_least := 3
) as table
    with

    single as (
        select
            article_id,
            min(entity_id) as entity_id,
            count(*) as quotes
        from statements
        where in_days(published_at, from_day, to_day)
        group by article_id
        having
            count(*) >= at_least
            and count(*) = count(entity_id)
            and min(entity_id) = max(entity_id)
    )

    select
        articles.published_at,
        sources.name as source,
        entities.name as speaker,
        single.quotes,
        articles.title,
        articles.url,
        single.article_id
    from single
    inner join articles using (article_id)
    inner join sources using (source_id)
    inner join entities on single.entity_id = entities.entity_id
    order by articles.published_at, single.article_id;
