-- How often an entity is named: one row a month in which it is.
create or replace macro mentions_by_month(name) as table
    select
        cast(date_trunc('month', articles.published_at) as date) as month,
        count(*) as mentions,
        count(distinct articles.article_id) as articles,
        count(distinct articles.source_id) as sources
    from mentions
    inner join articles using (article_id)
    where
        articles.published_at is not null
        and mentions.entity_id in (
            select entity_names.entity_id
            from entity_names
            where entity_names.folded_name = folded(name)
        )
    group by month
    order by month;
