-- Places that were sorted.
-- reads: sorted_words
-- changes: words_in_articles
insert into words_in_articles
select *
from sorted_words
