-- Quotes worded alike: one row a pair. Of two in quotation marks, the shorter's words stand in
-- the longer: four fifths of its content words and three fifths of its pairs of neighbours.
-- Where one is in the article's words, they share seven tenths of all their content words.
-- Four content words must be shared, five where one is in the article's words or lacks a speaker;
-- quotes that have fewer are the same words, of one known speaker, within two days.
create or replace temp table alike_quotes as
with

compared as (
    select node
    from statement_candidates
    union
    select head
    from statement_candidates
),

worded as (
    select
        regrouped_quotes.node,
        regrouped_quotes.entity_id,
        quotes.kind,
        articles.published_at,
        regexp_extract_all(lower(quotes.content), '[\p{L}\p{N}]+') as words
    from regrouped_quotes
    semi join compared using (node)
    inner join quotes using (article_id, quote_no)
    inner join articles using (article_id)
),

sifted as materialized (
    select
        node,
        entity_id,
        kind = 'indirect' as reported,
        published_at,
        hash(words) as all_words,
        list_distinct(
            list_transform(
                list_filter(
                    words, lambda word: length(word) >= 4 or regexp_matches(word, '^\p{N}')
                ),
                lambda word: hash(word)
            )
        ) as content_words,
        list_distinct(
            list_transform(list_zip(words, words[2:], true), lambda pair: hash(pair))
        ) as neighbours
    from worded
),

shared as (
    select
        candidates.node,
        candidates.head,
        ours.entity_id is not null and ours.entity_id = theirs.entity_id as one_speaker,
        ours.reported or theirs.reported as reported,
        ours.all_words = theirs.all_words as equal,
        abs(epoch(ours.published_at) - epoch(theirs.published_at)) <= 2 * 86400 as near,
        len(list_intersect(ours.content_words, theirs.content_words)) as content_words,
        least(len(ours.content_words), len(theirs.content_words)) as fewer,
        greatest(len(ours.content_words), len(theirs.content_words)) as more
    from statement_candidates as candidates
    inner join sifted as ours on candidates.node = ours.node
    inner join sifted as theirs on candidates.head = theirs.node
),

-- Most are unlike by their content words; neighbours are counted for the few that are left.
promising as (
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
)

select
    promising.node,
    promising.head
from promising
inner join sifted as ours on promising.node = ours.node
inner join sifted as theirs on promising.head = theirs.node
where
    promising.is_short
    or len(list_intersect(ours.neighbours, theirs.neighbours)) * 5
    >= least(len(ours.neighbours), len(theirs.neighbours)) * 3
