-- The articles of what was drawn, with the quotes and the names in each: one row per article.
-- reads: article_entities, articles, entities, quote_spans, sources
select
    articles.article_id,
    sources.name as source,
    coalesce(articles.title, articles.url) as title,
    articles.url,
    articles.published_at,
    articles.body,
    (
        select
            list(
                [quote_spans.start, quote_spans."end"]
                order by quote_spans.start
            )
        from quote_spans
        where quote_spans.article_id = articles.article_id
    ) as spans,
    (
        select list(distinct entities.name order by entities.name)
        from article_entities
        inner join entities using (entity_id)
        where article_entities.article_id = articles.article_id
    ) as names
from articles
inner join sources using (source_id)
where articles.article_id in (select unnest(cast($article_ids as bigint[])))
order by articles.article_id
