-- Quotes that their content words do not tell apart, which are few of the candidates: one row a
-- pair. A table of its own, so that no statement holds the words of all quotes four times.
-- reads: quote_words, statement_candidates
-- makes: promising_quotes
create or replace temp table promising_quotes as
with

shared as (
    select
        candidates.node,
        candidates.head,
        ours.entity_id is not null and ours.entity_id = theirs.entity_id as one_speaker,
        ours.reported or theirs.reported as reported,
        ours.all_words = theirs.all_words as equal,
        abs(epoch(ours.published_at) - epoch(theirs.published_at)) <= 2 * 86400 as near,
        len(list_filter(
            ours.content_words, lambda word: list_contains(theirs.content_words, word)
        )) as content_words,
        least(len(ours.content_words), len(theirs.content_words)) as fewer,
        greatest(len(ours.content_words), len(theirs.content_words)) as more
    from statement_candidates as candidates
    inner join quote_words as ours on candidates.node = ours.node
    inner join quote_words as theirs on candidates.head = theirs.node
)

select
    *,
    fewer < if(reported or not one_speaker, 5, 4) as is_short
from shared
where
    if(
        fewer < if(reported or not one_speaker, 5, 4),
        equal and one_speaker and near,
        content_words >= if(reported or not one_speaker, 5, 4)
        and content_words * 5 >= fewer * 4
        and (not reported or content_words * 10 >= 7 * (fewer + more - content_words))
    )
