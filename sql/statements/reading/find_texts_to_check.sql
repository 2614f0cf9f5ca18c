-- The articles that share most words with a quotation that is checked: one row an article.
-- reads: articles, fulltext_hits, indexed_articles, sources
select
    articles.body,
    articles.title,
    articles.url,
    sources.name as source,
    articles.published_at,
    articles.article_id
from fulltext_hits($words, 'indexed_articles', 'words_in_articles', $most) as found
inner join indexed_articles using (document_no)
inner join articles using (article_id)
inner join sources using (source_id)
order by found.score desc, articles.article_id
