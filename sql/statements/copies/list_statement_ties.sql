-- Which of them are worded alike and of one speaker, or of none: one row a pair. Materialized,
-- lest all quotes of a speaker be paired first.
-- reads: alike_quotes, likely_speakers
with

spoken as materialized (
    select
        alike_quotes.node,
        alike_quotes.head,
        likely_speakers.entity_id
    from alike_quotes
    inner join likely_speakers using (node)
)

select
    spoken.node,
    spoken.head
from spoken
inner join likely_speakers as theirs on spoken.head = theirs.node
where spoken.entity_id is not distinct from theirs.entity_id
