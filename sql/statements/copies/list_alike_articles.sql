-- Pairs of a part that share at least half of all their runs.
-- reads: copy_part, word_runs
-- makes: alike_articles
create or replace temp table alike_articles as
with

sizes as (
    select
        article_id,
        count(*) as runs
    from word_runs
    group by article_id
),

shared as (
    select
        copy_part.article_id,
        copy_part.head_id,
        count(*) as runs
    from copy_part
    inner join word_runs as ours on copy_part.article_id = ours.article_id
    inner join word_runs as theirs
        on
            copy_part.head_id = theirs.article_id
            and ours.run_key = theirs.run_key
    group by copy_part.article_id, copy_part.head_id
)

select
    shared.article_id,
    shared.head_id
from shared
inner join sizes as ours on shared.article_id = ours.article_id
inner join sizes as theirs on shared.head_id = theirs.article_id
where shared.runs * 2 >= ours.runs + theirs.runs - shared.runs
