-- Ties by rules where a person decided otherwise for the article.
delete from entity_ties
where
    article_id is not null
    and rule != 'override'
    and (article_id, named_id) in (
        select (overridden.article_id, overridden.named_id)
        from overridden
        where overridden.article_id is not null
    )
