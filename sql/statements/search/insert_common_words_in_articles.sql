-- How often each of these articles holds each of these words, and one behind another: one row a
-- word or pair in an article, sorted as they are looked up.
-- reads: common_places
-- changes: common_words_in_articles
insert into common_words_in_articles by name
with

counted as (
    select
        word_no,
        cast(null as integer) as next_no,
        document_no,
        count(*) as times
    from common_places
    group by word_no, document_no
    union all
    select
        common_places.word_no,
        following.word_no as next_no,
        common_places.document_no,
        count(*) as times
    from common_places
    inner join common_places as following
        on
            common_places.document_no = following.document_no
            and common_places.place + 1 = following.place
    group by common_places.word_no, following.word_no, common_places.document_no
)

select *
from counted
order by next_no nulls first, word_no, document_no
