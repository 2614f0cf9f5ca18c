-- Where words stand in articles, sorted as they are looked up. The body begins at place 0; the
-- title ends at place -2, so that no phrase runs over both.
insert into words_in_articles by name
with

places as (
    select
        document_no,
        unnest(title_tokens) as token,
        unnest(range(-1 - len(title_tokens), -1)) as place
    from unindexed_articles
    union all
    select
        document_no,
        unnest(body_tokens) as token,
        unnest(range(len(body_tokens))) as place
    from unindexed_articles
)

select
    numbered_spellings.word_no,
    places.document_no,
    places.place
from places
inner join numbered_spellings using (token)
order by numbered_spellings.word_no, places.document_no, places.place
