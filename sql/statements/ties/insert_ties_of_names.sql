-- Ties that hold in every article.
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
