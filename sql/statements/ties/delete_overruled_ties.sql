-- Ties by rules where a person decided otherwise for the article.
-- reads: overridden
-- changes: entity_ties
delete from entity_ties
where
    rule != 'override'
    and exists (
        select 1
        from overridden
        where
            overridden.article_id = entity_ties.article_id
            and overridden.named_id = entity_ties.named_id
    )
