-- Pairs of quotes to compare, of a part of the regrouped: each with the first of each key and
-- speaker; one without a speaker with the first of every speaker. One row a pair.
-- reads: regrouped_keys, regrouped_quotes, statement_heads
-- makes: statement_candidates
create or replace temp table statement_candidates as
select distinct
    regrouped_keys.node,
    statement_heads.head
from regrouped_keys
inner join statement_heads
    on
        regrouped_keys.key = statement_heads.key
        and (
            regrouped_keys.entity_id is null
            or regrouped_keys.entity_id = statement_heads.entity_id
        )
where
    (regrouped_keys.node - 1) * $parts // (select count(*) from regrouped_quotes) = $part
    and regrouped_keys.node != statement_heads.head
