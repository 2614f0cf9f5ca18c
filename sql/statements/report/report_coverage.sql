-- The articles behind the report: one row.
-- reads: report_articles, report_quotes
with

quoting as (
    select distinct article_id
    from report_quotes
)

select
    count(*) as articles,
    count(distinct report_articles.source_id) as sources,
    cast(min(report_articles.published_at) as date) as first_day,
    cast(max(report_articles.published_at) as date) as last_day,
    count(*) filter (where report_articles.published_at is null) as undated,
    count(*) filter (where report_articles.read_as is null) as unread,
    count(*) filter (where report_articles.read_as = 'xx') as read_by_marks,
    count(*) filter (where report_articles.duplicate_of is not null) as copies,
    count(*) filter (where quoting.article_id is null) as without_quotes
from report_articles
left join quoting using (article_id);
