-- Keys of the quotes of articles that are read again: one row a key, by its row number.
-- Found by article first, then by row number: what finds rows by a few keys lets some others pass,
-- and reads their columns all over the table.
-- reads: quote_keys, reread_articles
-- makes: reread_keys
create or replace temp table reread_keys as
select
    quote_keys.rowid as row_no,
    quote_keys.article_id,
    quote_keys.quote_no,
    quote_keys.key
from quote_keys
where
    quote_keys.rowid in (
        select found.rowid
        from quote_keys as found
        where found.article_id in (select reread_articles.article_id from reread_articles)
    )
