-- Whom quotes are compared with: the first quote of each key and speaker, of all that there are
-- and not of the regrouped alone, for pairs must not depend on what is regrouped. One row a key
-- and speaker.
-- reads: holding_keys, regrouped_quotes
-- makes: statement_heads
create or replace temp table statement_heads as
with

firsts as (
    select
        key,
        entity_id,
        min(cast(article_id as hugeint) * 1000000 + quote_no) as place
    from holding_keys
    group by key, entity_id
    having count(*) > 1 or entity_id is not null
),

places as (
    select
        node,
        cast(article_id as hugeint) * 1000000 + quote_no as place
    from regrouped_quotes
)

select
    firsts.key,
    firsts.entity_id,
    places.node as head
from firsts
inner join places using (place)
