-- Articles whose statements, three at least, are all of one kind of source, one function or one
-- reference; those of which the text does not say it are left out, and coverage says how many are
-- not: one row an article and property.
create or replace macro single_kind_articles(from_day := null, to_day := null) as table
    with

    properties as (
        unpivot (
            select
                article_id,
                quote_no,
                nullif(nullif(source_kind, 'none'), 'unresolved') as source_kind,
                nullif(function, 'other') as function,
                reference
            from voiced_statements
            where duplicate_of is null and in_days(published_at, from_day, to_day)
        )
        on source_kind, function, reference
        into name property value value
    ),

    single as materialized (
        select
            article_id,
            property,
            min(value) as value,
            count(*) as quotes
        from properties
        group by article_id, property
        having count(*) >= 3 and count(distinct value) = 1
    ),

    every as (
        select
            article_id,
            count(*) as statements
        from carried_statements
        where article_id in (select single.article_id from single)
        group by article_id
    )

    select
        articles.published_at,
        sources.name as source,
        articles.title,
        single.property,
        single.value,
        single.quotes,
        single.quotes / every.statements as coverage,
        articles.url,
        single.article_id
    from single
    inner join every using (article_id)
    inner join articles using (article_id)
    inner join sources using (source_id)
    order by articles.published_at, articles.title, single.property;
