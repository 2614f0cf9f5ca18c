-- Pairs of quotes to compare, of a part of the regrouped: each with the first of each key and
-- speaker; one without a speaker with the first of every speaker. One row a pair. Materialized,
-- lest each part make a table of all firsts to look its own up in.
-- reads: regrouped_keys, regrouped_quotes, statement_heads
-- makes: statement_candidates
create or replace temp table statement_candidates as
with

part_keys as materialized (
    select
        regrouped_keys.node,
        regrouped_keys.entity_id,
        regrouped_keys.key
    from regrouped_keys
    where
        (regrouped_keys.node - 1) * $parts // (select count(*) from regrouped_quotes) = $part
)

select distinct
    part_keys.node,
    statement_heads.head
from part_keys
inner join statement_heads
    on
        part_keys.key = statement_heads.key
        and (
            part_keys.entity_id is null
            or part_keys.entity_id = statement_heads.entity_id
        )
where part_keys.node != statement_heads.head
