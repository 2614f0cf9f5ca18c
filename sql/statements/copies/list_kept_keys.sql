-- Keys of quotes that stay, in articles of which some speaker is another now: one row a key. Those
-- of the wanted come on top.
-- reads: gone, reread_keys
-- makes: coming_keys
create or replace temp table coming_keys as
select
    reread_keys.article_id,
    reread_keys.quote_no,
    reread_keys.key
from reread_keys
anti join gone using (article_id)
