-- Ties that held in every article and hold no longer, or for other reasons.
-- reads: tied_names
-- changes: entity_ties
delete from entity_ties
where
    article_id is null
    and (named_id, entity_id, alias, rule, evidence) not in (
        select
            tied_names.named_id,
            tied_names.entity_id,
            tied_names.name,
            tied_names.rule,
            tied_names.evidence
        from tied_names
        where tied_names.rule is not null
    )
