-- Keys of quotes that stay, in articles of which some speaker is another now: one row a key. Those
-- of the wanted come on top.
-- reads: changed, gone, quote_keys, wanted
-- makes: coming_keys
create or replace temp table coming_keys as
select
    quote_keys.article_id,
    quote_keys.quote_no,
    quote_keys.key
from quote_keys
where
    quote_keys.article_id in (select changed.article_id from changed)
    and quote_keys.article_id not in (select gone.article_id from gone)
    and quote_keys.article_id not in (select wanted.article_id from wanted)
