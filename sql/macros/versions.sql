-- Articles that are held in more than one version: one row an article.
create or replace macro versions(from_day := null, to_day := null) as table
    with

    counted as (
        select
            canonical_url,
            count(*) as versions,
            min(fetched_at) as first_fetched,
            max(fetched_at) as last_fetched
        from article_versions
        group by canonical_url
        having count(*) > 1
    )

    select
        articles.published_at,
        articles.source_name as source,
        articles.title,
        counted.versions,
        counted.first_fetched,
        counted.last_fetched,
        articles.url,
        articles.article_id
    from counted
    inner join articles using (canonical_url)
    where in_days(articles.published_at, from_day, to_day)
    order by counted.last_fetched desc, articles.article_id;
