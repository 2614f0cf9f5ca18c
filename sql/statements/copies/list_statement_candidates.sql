-- Pairs of quotes to compare: each with the first of each key and speaker; one without a
-- speaker with the first of every speaker. One row a pair.
create or replace temp table statement_candidates as
with

regrouped_keys as (
    select
        regrouped_quotes.node,
        quote_keys.entity_id,
        quote_keys.key
    from quote_keys
    inner join regrouped_quotes using (article_id, quote_no)
),

-- The first of all, whether it is regrouped or not: pairs must not depend on what is.
heads as (
    select
        key,
        entity_id,
        min(struct_pack(article_id := article_id, quote_no := quote_no)) as head
    from quote_keys
    where key in (select regrouped_keys.key from regrouped_keys)
    group by key, entity_id
    having count(*) > 1 or entity_id is not null
),

regrouped_heads as (
    select
        heads.key,
        heads.entity_id,
        regrouped_quotes.node as head
    from heads
    inner join regrouped_quotes
        on
            heads.head.article_id = regrouped_quotes.article_id
            and heads.head.quote_no = regrouped_quotes.quote_no
)

select distinct
    regrouped_keys.node,
    regrouped_heads.head
from regrouped_keys
inner join regrouped_heads
    on
        regrouped_keys.key = regrouped_heads.key
        and (
            regrouped_keys.entity_id is null
            or regrouped_keys.entity_id = regrouped_heads.entity_id
        )
where regrouped_keys.node != regrouped_heads.head
