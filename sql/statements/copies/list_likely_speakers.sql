-- The speaker by whom a quote is grouped: its own; for one without, the one speaker whom quotes
-- worded like it have, if there is exactly one. One row a quote.
-- reads: alike_quotes, regrouped_quotes, unnamed_groups
-- makes: likely_speakers
create or replace temp table likely_speakers as
with

pairs as (
    select
        node,
        head as other
    from alike_quotes
    union all
    select
        head as node,
        node as other
    from alike_quotes
),

named_groups as (
    select
        unnamed_groups.label,
        if(min(others.entity_id) = max(others.entity_id), min(others.entity_id), null) as entity_id
    from unnamed_groups
    inner join pairs using (node)
    inner join regrouped_quotes as others on pairs.other = others.node
    where others.entity_id is not null
    group by unnamed_groups.label
)

select
    regrouped_quotes.node,
    coalesce(regrouped_quotes.entity_id, named_groups.entity_id) as entity_id
from regrouped_quotes
left join unnamed_groups on regrouped_quotes.node = unnamed_groups.node
left join named_groups on unnamed_groups.label = named_groups.label
