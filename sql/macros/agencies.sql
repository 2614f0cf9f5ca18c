-- News agencies behind each publisher's articles: one row an agency at a publisher.
create or replace macro agencies(from_day := null, to_day := null) as table
    with

    counted as (
        select
            source_id,
            article_id,
            coalesce(credit, '(none stated)') as credit,
            count(*) over (partition by source_id) as all_articles
        from articles
        where in_days(published_at, from_day, to_day)
    ),

    credited as (
        select
            source_id,
            article_id,
            all_articles,
            unnest(string_split(credit, '; ')) as agency
        from counted
    )

    select
        sources.name as source,
        credited.agency,
        count(*) as articles,
        count(*) / min(credited.all_articles) as share
    from credited
    inner join sources using (source_id)
    group by credited.source_id, sources.name, credited.agency
    order by source, articles desc, credited.agency;
