-- What each source's articles quote: one row a source with articles in the report.
with

articles_of as (
    select
        source_id,
        count(*) as articles
    from report_articles
    group by source_id
),

counted as (
    select
        source_id,
        count(*) filter (where counted) as quotes,
        count(*) filter (where counted and voice = 'named') as named,
        count(*) filter (where counted and voice = 'unnamed') as unnamed,
        count(*) filter (where counted and voice = 'nobody') as nobody,
        count(*) filter (where statement and voice = 'named') as named_statements
    from report_quotes
    group by source_id
)

select
    sources.source_id,
    sources.name,
    sources.domain,
    articles_of.articles,
    coalesce(counted.quotes, 0) as quotes,
    coalesce(counted.named, 0) as named,
    coalesce(counted.unnamed, 0) as unnamed,
    coalesce(counted.nobody, 0) as nobody,
    coalesce(counted.named_statements, 0) as named_statements
from articles_of
inner join sources using (source_id)
left join counted using (source_id)
order by quotes desc, articles_of.articles desc, sources.name, sources.source_id;
