-- The entity of each name where nothing in an article says otherwise: one row a name.
-- reads: names, overridden, units
-- makes: tied_names
create or replace temp table tied_names as
select
    units.named_id,
    names.name,
    coalesce(own.entity_id, theirs.entity_id, units.root_id) as entity_id,
    case
        when own.named_id is not null or theirs.named_id is not null then 'override'
        else units.rule
    end as rule,
    case
        when own.named_id is not null then own.evidence
        else concat_ws('; ', nullif(units.evidence, ''), theirs.evidence)
    end as evidence,
    own.named_id is not null as overridden
from units
inner join names using (named_id)
left join overridden as own
    on
        units.named_id = own.named_id
        and own.article_id is null
left join overridden as theirs
    on
        units.root_id = theirs.named_id
        and units.named_id != units.root_id
        and theirs.article_id is null
