-- Which kinds of articles a report is about: one row a kind.
-- reads: articles, report_articles
select
    articles.kind,
    count(*) as articles
from report_articles
inner join articles using (article_id)
group by articles.kind
order by articles desc, articles.kind
