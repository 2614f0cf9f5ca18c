-- An article as it is shown: one row.
-- reads: article_authors, articles, sources
select
    articles.title,
    articles.body,
    articles.url,
    sources.name as source,
    articles.published_at,
    articles.published_precision,
    articles.language,
    articles.read_as,
    list(article_authors.name order by article_authors.position)
    filter (where article_authors.name is not null) as authors
from articles
inner join sources using (source_id)
left join article_authors using (article_id)
where articles.article_id = $article_id
group by all
