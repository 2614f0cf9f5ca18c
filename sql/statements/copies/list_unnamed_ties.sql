-- Which of them are worded alike: one row a pair.
-- reads: alike_quotes, regrouped_quotes
select
    alike_quotes.node,
    alike_quotes.head
from alike_quotes
inner join regrouped_quotes as ours on alike_quotes.node = ours.node
inner join regrouped_quotes as theirs on alike_quotes.head = theirs.node
where ours.entity_id is null and theirs.entity_id is null
