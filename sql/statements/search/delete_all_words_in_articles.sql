-- Places that come back sorted.
-- changes: words_in_articles
delete from words_in_articles
