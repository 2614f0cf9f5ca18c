-- Quotes that have a key of one that is put in, or that is tied to another speaker, where more than
-- one has it, or of one that is taken out: one row a key of a quote. News says most things once.
-- Keys are hashes, so that this is the one look over all of them that finds who shares them.
-- reads: coming_keys, quote_keys, reread_keys
-- makes: sharing_keys
create or replace temp table sharing_keys as
select
    quote_keys.key,
    quote_keys.article_id,
    quote_keys.quote_no
from quote_keys
where
    quote_keys.key in (
        select coming_keys.key
        from coming_keys
        union all
        select reread_keys.key
        from reread_keys
    )
qualify
    count(*) over (partition by quote_keys.key) > 1
    or quote_keys.key in (select reread_keys.key from reread_keys)
