-- Near copies: pairs that share at least half of all their runs, where at least half of the names
-- and numbers of one (if both have four) are words of the other. Reports from one form share
-- their words but not whom and what they are about. One row a pair.
create or replace temp table copies as
with

sizes as (
    select
        article_id,
        count(*) filter (where is_run) as runs,
        count(*) filter (where is_name) as names
    from word_runs
    group by article_id
),

shared as (
    select
        copy_candidates.article_id,
        copy_candidates.head_id,
        count(*) filter (where ours.is_run) as runs,
        count(*) filter (where ours.is_name) as our_names,
        count(*) filter (where theirs.is_name) as their_names
    from copy_candidates
    inner join word_runs as ours on copy_candidates.article_id = ours.article_id
    inner join word_runs as theirs
        on
            copy_candidates.head_id = theirs.article_id
            and ours.is_run = theirs.is_run
            and ours.word_key = theirs.word_key
    group by copy_candidates.article_id, copy_candidates.head_id
)

select
    shared.article_id,
    shared.head_id
from shared
inner join sizes as ours on shared.article_id = ours.article_id
inner join sizes as theirs on shared.head_id = theirs.article_id
where
    shared.runs * 2 >= ours.runs + theirs.runs - shared.runs
    and (
        least(ours.names, theirs.names) < 4
        or shared.our_names * 2 >= ours.names
        or shared.their_names * 2 >= theirs.names
    )
