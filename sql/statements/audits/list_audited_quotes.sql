-- The coded quotes of an audit, as the tables had them and as coders have them: one row per quote.
-- What coders left out is as the tables had it.
-- reads: audit_answers, audit_items, entities, entity_names
with

codes as (
    select
        item,
        max(code) filter (where field = 'quote') as quote,
        max(code) filter (where field = 'entity') as entity,
        max(code) filter (where field = 'entity_is') as entity_is,
        max(code) filter (where field = 'speaker') as speaker,
        max(code) filter (where field = 'speaker_is') as speaker_is,
        max(code) filter (where field = 'kind') as kind,
        max(code) filter (where field = 'tier') as tier,
        max(code) filter (where field = 'modality') as modality,
        max(code) filter (where field = 'source_kind') as source_kind,
        max(code) filter (where field = 'function') as function,
        max(code) filter (where field = 'reference') as reference
    from audit_answers
    where audit_id = $audit_id and coder = 'settled'
    group by item
),

-- A name that coders wrote, as the tables have it, where it is the name of one entity only.
known as (
    select
        codes.item,
        any_value(entities.name) as name
    from codes
    inner join entity_names on lower(codes.entity_is) = entity_names.lower_name
    inner join entities using (entity_id)
    group by codes.item
    having count(distinct entities.entity_id) = 1
),

judged as (
    select
        items.*,
        codes.quote = 'y' as is_right,
        coalesce(codes.kind, items.kind) as kind_is,
        coalesce(codes.tier, items.tier) = 'statement'
        and coalesce(codes.modality, items.modality) = 'asserted' as counted_is,
        if(codes.speaker = 'n', codes.speaker_is, items.speaker) as speaker_is,
        case
            when coalesce(codes.entity, 'y') != 'n' then items.entity
            when lower(codes.entity_is) != 'nobody' then coalesce(known.name, codes.entity_is)
        end as entity_is,
        coalesce(
            items.sourcing,
            if(items.entity_id is null, sourcing_in_words(items.speaker), 'named')
        ) as sourcing_was,
        coalesce(codes.speaker, 'y') = 'n' or coalesce(codes.entity, 'y') = 'n' as is_other,
        coalesce(codes.source_kind, items.source_kind) as source_kind_is,
        nullif(coalesce(codes.function, items.function), 'none') as function_is,
        nullif(coalesce(codes.reference, items.reference), 'none') as reference_is,
        codes.quote = 'n'
        or (
            codes.source_kind is not null
            and codes.function is not null
            and codes.reference is not null
        ) as is_voiced
    from audit_items as items
    inner join codes using (item)
    left join known using (item)
    where
        items.audit_id = $audit_id
        and items.part = 'quote'
        and items.day is not null
        and codes.quote is not null
)

select
    stratum,
    source,
    day,
    is_copy,
    is_voiced,
    is_right,
    kind,
    sourcing_was,
    entity as voice,
    source_kind,
    function,
    reference,
    tier = 'statement' and modality = 'asserted' as counted,
    kind_is,
    case
        when not is_other then sourcing_was
        when entity_is is not null then 'named'
        else sourcing_in_words(speaker_is)
    end as sourcing_is,
    entity_is as voice_is,
    source_kind_is,
    function_is,
    reference_is,
    counted_is
from judged
order by item
