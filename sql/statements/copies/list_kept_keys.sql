-- Keys of quotes that stay, in articles of which some speaker is another now: one row a key. Those
-- of the wanted come on top.
-- reads: gone, quote_keys, reread_articles
-- makes: coming_keys
create or replace temp table coming_keys as
select
    quote_keys.article_id,
    quote_keys.quote_no,
    quote_keys.key
from quote_keys
where
    quote_keys.article_id in (
        select reread_articles.article_id
        from reread_articles
        anti join gone using (article_id)
    )
