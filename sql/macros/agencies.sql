-- News agencies behind each publisher's articles: one row an agency at a publisher.
create or replace macro agencies(from_day := null, to_day := null) as table
    select
        sources.name as source,
        coalesce(articles.credit, '(own, or not said)') as credit,
        count(*) as articles,
        count(*) / sum(count(*)) over (partition by articles.source_id) as share
    from articles
    inner join sources using (source_id)
    where in_days(articles.published_at, from_day, to_day)
    group by articles.source_id, sources.name, articles.credit
    order by source, articles desc, credit;
