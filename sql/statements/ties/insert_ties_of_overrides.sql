-- Ties that a person decided for single articles; what rules say there no longer counts.
-- reads: names, overridden
-- changes: entity_ties
insert into entity_ties
select
    overridden.named_id,
    overridden.article_id,
    overridden.entity_id,
    names.name as alias,
    'override' as rule,
    overridden.evidence
from overridden
inner join names using (named_id)
where overridden.article_id is not null
