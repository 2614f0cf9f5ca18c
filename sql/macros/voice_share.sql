-- How much of a publisher's quoted statements each voice has, by month: one row a voice.
-- Where several speak together the first is counted; `all_voices` counts each. Shares are of the
-- articles that were read for speakers; `articles_unread` says how many of the month were not.
create or replace macro voice_share() as table
    with

    dated as (
        select
            article_id,
            source_id,
            date_trunc('month', published_at) as month
        from articles
    ),

    said as materialized (
        select
            dated.source_id,
            dated.month,
            quotes.entity_id,
            quotes.cluster_id
        from quotes
        inner join dated using (article_id)
        where
            quotes.entity_id is not null
            and quotes.tier = 'statement'
            and quotes.modality = 'asserted'
    ),

    spoken as (
        select
            source_id,
            month,
            entity_id,
            count(*) as quotes,
            count(cluster_id) as stated
        from said
        group by all
    ),

    -- Most statements are one quote's, so that counting quotes counts them; of the others, so many
    -- quotes say again what another one said.
    repeated as (
        select
            source_id,
            month,
            entity_id,
            count(*) - count(distinct cluster_id) as quotes
        from said
        where
            cluster_id in (
                select quote_clusters.cluster_id
                from quote_clusters
                where quote_clusters.quotes > 1
            )
        group by all
    ),

    totals as (
        select
            source_id,
            month,
            sum(quotes) as quotes
        from spoken
        group by all
    ),

    counted as (
        select
            spoken.source_id,
            spoken.month,
            spoken.entity_id,
            spoken.quotes,
            spoken.quotes / totals.quotes as share,
            spoken.stated - coalesce(repeated.quotes, 0) as statements
        from spoken
        inner join totals
            on
                spoken.source_id = totals.source_id
                and spoken.month is not distinct from totals.month
        left join repeated
            on
                spoken.source_id = repeated.source_id
                and spoken.entity_id = repeated.entity_id
                and spoken.month is not distinct from repeated.month
    ),

    unread as (
        select
            source_id,
            date_trunc('month', published_at) as month,
            count(*) as articles
        from articles
        where read_as is null or read_as = 'xx'
        group by all
    )

    -- In no order, for to put all voices in order takes a quarter of the time.
    select
        sources.name as source,
        cast(counted.month as date) as month,
        entities.name as speaker,
        counted.quotes,
        counted.share,
        counted.statements,
        coalesce(unread.articles, 0) as articles_unread
    from counted
    inner join sources using (source_id)
    inner join entities using (entity_id)
    left join unread
        on
            counted.source_id = unread.source_id
            and counted.month is not distinct from unread.month;
