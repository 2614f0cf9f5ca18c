-- Keys of quotes without a speaker, which depend on every speaker who is worded like them: one row
-- a key.
-- reads: quote_keys, statement_mates
-- makes: asked_hashes
create or replace temp table asked_hashes as
with

unnamed as materialized (
    select
        article_id,
        quote_no
    from statement_mates
    where entity_id is null
)

select distinct quote_keys.key as hash
from quote_keys
semi join unnamed using (article_id, quote_no)
where quote_keys.article_id in (select speechless.article_id from unnamed as speechless)
