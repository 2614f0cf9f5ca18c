-- How many articles name somebody or hold some words, period by period, copies left out: one row a
-- name and a period, those without any article that holds it included. `$by` is day, week, month,
-- quarter or year.
create or replace macro attention(names, by := 'week', from_day := null, to_day := null) as table
    with

    asked as (
        select distinct trim(name) as name
        from unnest(cast(names as varchar[])) as given (name)
        where trim(name) != ''
    ),

    dated as (
        select
            article_id,
            source_id,
            -- DuckDB reserves the word.
            cast(date_trunc("by", published_at) as date) as period, -- noqa: RF06
            title,
            body
        from articles
        where
            published_at is not null
            and duplicate_of is null
            and in_days(published_at, from_day, to_day)
    ),

    totals as (
        select
            period,
            count(*) as total
        from dated
        group by period
    ),

    matching as (
        select
            asked.name,
            dated.period,
            dated.article_id,
            dated.source_id
        from asked
        inner join dated
            on contains(lower(concat_ws(' ', dated.title, dated.body)), lower(asked.name))
        union
        select
            asked.name,
            dated.period,
            dated.article_id,
            dated.source_id
        from asked
        inner join entity_names on folded(asked.name) = entity_names.folded_name
        inner join article_entities using (entity_id)
        inner join dated using (article_id)
    ),

    counted as (
        select
            name,
            period,
            count(*) as articles,
            count(distinct source_id) as sources
        from matching
        group by name, period
    )

    select
        totals.period,
        asked.name,
        coalesce(counted.articles, 0) as articles,
        totals.total,
        coalesce(counted.articles, 0) / totals.total as ratio,
        coalesce(counted.sources, 0) as sources
    from totals
    cross join asked
    left join counted on totals.period = counted.period and asked.name = counted.name
    order by totals.period, asked.name;
