-- Where words stand in quotes, sorted as they are looked up; the first word is at place 0.
insert into words_in_quotes by name
with

places as (
    select
        document_no,
        unnest(tokens) as token,
        unnest(range(len(tokens))) as place
    from unindexed_quotes
)

select
    numbered_spellings.word_no,
    places.document_no,
    places.place
from places
inner join numbered_spellings using (token)
order by numbered_spellings.word_no, places.document_no, places.place
