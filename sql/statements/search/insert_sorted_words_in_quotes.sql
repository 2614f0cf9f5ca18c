-- Places that were sorted.
insert into words_in_quotes
select *
from sorted_words
