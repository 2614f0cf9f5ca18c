-- Pairs of quotes to compare, of a part of the regrouped: each with the first of each key and
-- speaker; one without a speaker with the first of every speaker. One row a pair.
-- reads: quote_keys, regrouped_quotes, statement_heads
-- makes: statement_candidates
create or replace temp table statement_candidates as
with

keyed as (
    select
        part.node,
        quote_keys.entity_id,
        quote_keys.key
    from quote_keys
    inner join regrouped_quotes as part using (article_id, quote_no)
    where part.node % $parts = $part
)

select distinct
    keyed.node,
    statement_heads.head
from keyed
inner join statement_heads
    on
        keyed.key = statement_heads.key
        and (keyed.entity_id is null or keyed.entity_id = statement_heads.entity_id)
where keyed.node != statement_heads.head
