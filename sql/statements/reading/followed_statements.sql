-- What somebody is said to have said, copies of articles left out, oldest first: one row a
-- statement in an article.
-- reads: articles, entities, entity_names, quotes, sources, statements
select
    statements.content,
    entities.name as speaker,
    sources.name as source,
    articles.title,
    articles.url,
    articles.published_at,
    quotes.cluster_id,
    articles.page_id
from statements
inner join quotes using (article_id, quote_no)
inner join articles using (article_id)
inner join sources on articles.source_id = sources.source_id
inner join entities on statements.entity_id = entities.entity_id
where
    statements.entity_id in (
        select entity_names.entity_id
        from entity_names
        where entity_names.folded_name = folded($name)
    )
order by articles.published_at, articles.article_id, statements.quote_no
