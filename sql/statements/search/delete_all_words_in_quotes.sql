-- Places that come back sorted.
-- changes: words_in_quotes
delete from words_in_quotes
