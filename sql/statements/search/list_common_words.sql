-- The commonest words: one in sixty-four of the words of the latest articles, or more. Which they
-- are decides how long a search takes, and not what it finds: one row a word.
-- reads: words_in_articles
-- makes: common_words
create or replace temp table common_words as
with

counted as (
    select
        word_no,
        count(*) as places
    from words_in_articles
    where document_no >= $from_document
    group by word_no
),

total as (
    select sum(places) as places
    from counted
)

select counted.word_no
from counted
cross join total
where counted.places * 64 >= total.places
