-- Places that were sorted.
-- reads: sorted_words
-- changes: words_in_quotes
insert into words_in_quotes
select *
from sorted_words
