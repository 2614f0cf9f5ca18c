-- The articles of the listed quotes: one row an article.
-- reads: report_articles, report_listed
select
    article_id,
    source_id,
    title,
    url,
    published_at,
    published_precision,
    duplicate_of is not null as copied
from report_articles
semi join report_listed using (article_id)
order by article_id;
