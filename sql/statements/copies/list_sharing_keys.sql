-- Quotes that have a key of one that is put in, or that is tied to another speaker, where more than
-- one has it, or of one that is taken out: one row a key of a quote. News says most things once.
-- reads: holding_keys, reread_keys
-- makes: sharing_keys
create or replace temp table sharing_keys as
select
    key,
    article_id,
    quote_no
from holding_keys
qualify
    count(*) over (partition by key) > 1
    or key in (select reread_keys.key from reread_keys)
