-- The entity of each name where nothing in an article says otherwise: one row a name. Names that
-- neither rules nor a person are about are their own entities, and have no row.
-- reads: names, overridden, units
-- makes: tied_names
create or replace temp table tied_names as
with

known as (
    select
        named_id,
        root_id,
        rule,
        evidence
    from units
    union all
    select
        decided.named_id,
        decided.named_id as root_id,
        null as rule,
        '' as evidence
    from (
        select distinct overridden.named_id
        from overridden
    ) as decided
    anti join units using (named_id)
)

select
    known.named_id,
    names.name,
    coalesce(own.entity_id, theirs.entity_id, known.root_id) as entity_id,
    case
        when own.named_id is not null or theirs.named_id is not null then 'override'
        else known.rule
    end as rule,
    case
        when own.named_id is not null then own.evidence
        else concat_ws('; ', nullif(known.evidence, ''), theirs.evidence)
    end as evidence,
    own.named_id is not null as overridden
from known
inner join names using (named_id)
left join overridden as own
    on
        known.named_id = own.named_id
        and own.article_id is null
left join overridden as theirs
    on
        known.root_id = theirs.named_id
        and known.named_id != known.root_id
        and theirs.article_id is null
