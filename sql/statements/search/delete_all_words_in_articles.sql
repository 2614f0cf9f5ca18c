-- Places that come back sorted.
delete from words_in_articles
