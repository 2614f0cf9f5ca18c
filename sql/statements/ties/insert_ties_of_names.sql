-- Ties that hold in every article and did not before.
-- reads: entity_ties, tied_names
-- changes: entity_ties
insert into entity_ties
select
    tied_names.named_id,
    null as article_id,
    tied_names.entity_id,
    tied_names.name as alias,
    tied_names.rule,
    tied_names.evidence
from tied_names
anti join (
    select held.named_id
    from entity_ties as held
    where held.article_id is null
) as kept using (named_id)
where tied_names.rule is not null
