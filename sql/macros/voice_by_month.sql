-- How often somebody is quoted: one row a month, from the first to the last with a quote.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro voice_by_month(name) as table
    with

    said as (
        select
            cast(date_trunc('month', published_at) as date) as month,
            count(*) as quotes,
            count(*) filter (where kind in ('direct', 'mixed')) as with_own_words,
            count(distinct article_id) as articles,
            count(distinct source_id) as sources
        from statements
        where
            published_at is not null
            and entity_id in (
                select entity_names.entity_id
                from entity_names
                where entity_names.folded_name = folded(name)
            )
        group by month
    ),

    months as (
        select unnest(
            generate_series(
                (select min(said.month) from said),
                (select max(said.month) from said),
                interval 1 month
            )
        ) as month
    )

    select
        cast(months.month as date) as month,
        coalesce(said.quotes, 0) as quotes,
        coalesce(said.with_own_words, 0) as with_own_words,
        coalesce(said.articles, 0) as articles,
        coalesce(said.sources, 0) as sources
    from months
    left join said on months.month = said.month
    order by month;
