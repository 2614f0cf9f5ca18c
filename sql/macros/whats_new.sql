-- What the warehouse has gained since a moment, else by the last load: one row an article.
create or replace macro whats_new(since := null) as table
    with

    loads as (
        select
            batch_id,
            loaded_at
        from loaded_batches
        where
            stage = 'articles'
            and loaded_at >= coalesce(
                cast(since as timestamp),
                (
                    select max(runs.started_at)
                    from runs
                    where runs.annotated > 0
                ),
                timestamp '0001-01-01 00:00:00'
            )
    ),

    quoted as (
        select
            article_id,
            count(*) as quotes,
            count(distinct entity_id) as voices
        from quotes
        where modality != 'retracted'
        group by article_id
    )

    select
        loads.loaded_at,
        articles.published_at,
        sources.name as source,
        articles.title,
        coalesce(quoted.quotes, 0) as quotes,
        coalesce(quoted.voices, 0) as voices,
        articles.url,
        articles.article_id
    from articles
    inner join loads using (batch_id)
    inner join sources using (source_id)
    left join quoted using (article_id)
    order by articles.published_at desc nulls last, articles.article_id;
