-- Ties that hold in every article.
-- reads: tied_names
-- changes: entity_ties
insert into entity_ties
select
    named_id,
    null as article_id,
    entity_id,
    name as alias,
    rule,
    evidence
from tied_names
where rule is not null
