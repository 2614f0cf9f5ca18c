-- The commonest words are counted as their places say, in the articles up to the last with any.
-- Pairs of them are looked at in one of sixteen articles, since all take long.
with

kept as (
    select
        word_no,
        max(document_no) as up_to
    from common_words_in_articles
    where next_no is null
    group by word_no
),

held as (
    select
        words_in_articles.word_no,
        words_in_articles.document_no,
        words_in_articles.place
    from words_in_articles
    inner join kept using (word_no)
    where words_in_articles.document_no <= kept.up_to
),

some_held as (
    select *
    from held
    where document_no % 16 = 0
),

counted as (
    select
        word_no,
        -1 as next_no,
        document_no,
        count(*) as times
    from held
    group by word_no, document_no
    union all
    select
        some_held.word_no,
        following.word_no as next_no,
        some_held.document_no,
        count(*) as times
    from some_held
    inner join some_held as following
        on
            some_held.document_no = following.document_no
            and some_held.place + 1 = following.place
    group by some_held.word_no, following.word_no, some_held.document_no
),

stated as (
    select
        word_no,
        coalesce(next_no, -1) as next_no,
        document_no,
        times
    from common_words_in_articles
    where next_no is null or document_no % 16 = 0
)

select
    word_no,
    next_no,
    document_no,
    counted.times as found,
    stated.times as stated
from counted
full join stated using (word_no, next_no, document_no)
where counted.times is distinct from stated.times
