-- Quotes that carry one statement: one row a quote, its group named by the first in it.
create or replace temp table statement_groups as -- noqa: PRS, the linter does not know `using key`
with recursive

pairs as (
    select
        alike_quotes.node,
        alike_quotes.head
    from alike_quotes
    inner join likely_speakers as ours on alike_quotes.node = ours.node
    inner join likely_speakers as theirs on alike_quotes.head = theirs.node
    where ours.entity_id is not distinct from theirs.entity_id
),

links as (
    select
        node,
        head as other
    from pairs
    union
    select
        head as node,
        node as other
    from pairs
),

labels (node, label) using key (node) as (
    select
        node,
        node as label
    from regrouped_quotes
    union
    select
        links.node,
        min(labels.label) as label
    from links
    inner join labels on links.other = labels.node
    inner join recurring.labels as own on links.node = own.node
    where labels.label < own.label
    group by links.node
)

select
    node,
    label
from labels
