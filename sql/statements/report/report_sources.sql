-- What each source carries, copies of others' articles included: one row a source of the report.
-- reads: report_articles, report_quotes, sources
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
        count(*) as quotes,
        count(*) filter (where in_copy) as in_copies,
        count(*) filter (where entity_id is not null) as named,
        count(*) filter (where withheld) as anonymous
    from report_quotes
    where carried
    group by source_id
)

select
    sources.source_id,
    sources.name,
    sources.domain,
    articles_of.articles,
    coalesce(counted.quotes, 0) as quotes,
    coalesce(counted.in_copies, 0) as in_copies,
    coalesce(counted.named, 0) as named,
    coalesce(counted.anonymous, 0) as anonymous
from articles_of
inner join sources using (source_id)
left join counted using (source_id)
order by quotes desc, articles_of.articles desc, sources.name, sources.source_id;
