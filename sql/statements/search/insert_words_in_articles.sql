-- Where words stand in articles, in the order of the words.
-- Master of insert_words_in_quotes: tests/test_twins.py.
-- reads: placed_words
-- changes: words_in_articles
insert into words_in_articles by name
with

places as (
    select
        word_no,
        base,
        first_quote,
        unnest(places) as place
    from placed_words
)

select
    word_no,
    base + (place >> 32) as document_no,
    (place & 4294967295) - 2147483648 as place
from places
where place >> 32 < first_quote
