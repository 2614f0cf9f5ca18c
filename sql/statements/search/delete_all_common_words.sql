-- Counts that are made again.
-- changes: common_words_in_articles
delete from common_words_in_articles
