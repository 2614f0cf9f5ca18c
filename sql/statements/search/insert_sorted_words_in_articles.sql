-- Places that were sorted.
insert into words_in_articles
select *
from sorted_words
