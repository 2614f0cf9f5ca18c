-- How much of each publisher there is: one row a publisher in a month.
create or replace macro coverage(from_day := null, to_day := null) as table
    with

    quoted as (
        select
            article_id,
            count(*) as quotes
        from quotes
        where modality != 'retracted'
        group by article_id
    )

    select
        sources.name as source,
        cast(date_trunc('month', articles.published_at) as date) as month,
        count(*) as articles,
        count(articles.duplicate_of) as copies,
        sum(articles.word_count) as words,
        coalesce(sum(quoted.quotes), 0) as quotes
    from articles
    inner join sources using (source_id)
    left join quoted using (article_id)
    where in_days(articles.published_at, from_day, to_day)
    group by articles.source_id, sources.name, month
    order by source, month, articles desc, words desc, quotes desc;
