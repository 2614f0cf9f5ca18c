-- Who is quoted most in each month: one row a voice in a month, the first few of each.
-- Where several speak together the first is counted; `all_voices` counts each.
create or replace macro top_voices_by_month(from_day := null, to_day := null, places := 3) as table
    with

    counted as (
        select
            cast(date_trunc('month', published_at) as date) as month,
            entity_id,
            count(*) as quotes,
            count(distinct article_id) as articles
        from statements
        where
            entity_id is not null
            and published_at is not null
            and in_days(published_at, from_day, to_day)
        group by month, entity_id
    ),

    ranked as (
        select
            *,
            quotes / sum(quotes) over (partition by month) as share
        from counted
        qualify
            row_number() over (
                partition by month
                order by quotes desc, articles desc, entity_id
            ) <= places
    )

    select
        ranked.month,
        entities.name as speaker,
        ranked.quotes,
        ranked.articles,
        ranked.share
    from ranked
    inner join entities using (entity_id)
    order by ranked.month, ranked.quotes desc, ranked.articles desc, speaker;
