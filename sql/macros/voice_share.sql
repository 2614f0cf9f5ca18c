-- How much of a publisher's quoted statements each voice has, by month: one row a voice.
-- Where several speak together the first is counted; `all_voices` counts each. Shares are of the
-- articles that were read for speakers; `articles_unread` says how many of the month were not.
create or replace macro voice_share() as table
    with

    counted as (
        select
            articles.source_id,
            date_trunc('month', articles.published_at) as month,
            quotes.entity_id,
            count(*) as quotes,
            count(distinct quotes.cluster_id) as statements
        from quotes
        inner join articles using (article_id)
        where
            quotes.entity_id is not null
            and quotes.tier = 'statement'
            and quotes.modality = 'asserted'
        group by all
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

    select
        sources.name as source,
        cast(counted.month as date) as month,
        entities.name as speaker,
        counted.quotes,
        counted.quotes / sum(counted.quotes) over (partition by counted.source_id, counted.month)
            as share,
        counted.statements,
        coalesce(unread.articles, 0) as articles_unread
    from counted
    inner join sources using (source_id)
    inner join entities using (entity_id)
    left join unread
        on
            counted.source_id = unread.source_id
            and counted.month is not distinct from unread.month
    order by source, month, share desc, speaker;
