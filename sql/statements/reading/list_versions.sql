-- The versions of an article, oldest first: one row a version.
-- reads: article_versions, articles
select
    article_versions.article_id,
    article_versions.batch_id,
    article_versions.fetched_at
from article_versions
inner join articles using (canonical_url)
where articles.article_id = $article_id
order by
    article_versions.fetched_at,
    article_versions.line nulls first,
    article_versions.article_id
