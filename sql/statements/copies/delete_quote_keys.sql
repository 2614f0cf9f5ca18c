-- Keys of quotes that are taken out, put in or tied to other speakers.
-- reads: reread_keys
-- changes: quote_keys
delete from quote_keys
where rowid in (select reread_keys.row_no from reread_keys)
