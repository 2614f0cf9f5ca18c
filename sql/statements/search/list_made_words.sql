-- Where words stand in a batch: one row a word as written, with what it is looked up by and its
-- places. A place is one number, so that they are quick to sort: the document, then 32 bits for
-- how many words stand before it, less for those of the title. The body begins at 2^31; the title
-- ends two before it, so that no phrase runs over both.
-- reads: tokenised_texts
with

placed as (
    select
        unnest(tokens) as token,
        (document_no << 32) + 2147483648 - if(is_title, 1 + len(tokens), 0)
        + unnest(range(len(tokens))) as place
    from tokenised_texts
)

select
    cast($made_in as bigint) as made_in,
    fulltext_word(token) as word,
    list(place) as places
from placed
group by token
order by word
