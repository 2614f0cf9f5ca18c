-- Near copies: articles that share their runs, where at least half of the names and numbers of
-- one (if both have four) are words of the other. Reports from one form share their words but not
-- whom and what they are about. One row a pair of a part.
-- reads: alike_articles, cased_words
-- changes: copies
insert into copies
with

sizes as (
    select
        article_id,
        count(*) filter (where is_name) as names
    from cased_words
    group by article_id
),

shared as (
    select
        alike_articles.article_id,
        alike_articles.head_id,
        count(*) filter (where ours.is_name) as our_names,
        count(*) filter (where theirs.is_name) as their_names
    from alike_articles
    inner join cased_words as ours on alike_articles.article_id = ours.article_id
    inner join cased_words as theirs
        on
            alike_articles.head_id = theirs.article_id
            and ours.word = theirs.word
    group by alike_articles.article_id, alike_articles.head_id
)

select
    shared.article_id,
    shared.head_id
from shared
inner join sizes as ours on shared.article_id = ours.article_id
inner join sizes as theirs on shared.head_id = theirs.article_id
where
    least(ours.names, theirs.names) < 4
    or shared.our_names * 2 >= ours.names
    or shared.their_names * 2 >= theirs.names
