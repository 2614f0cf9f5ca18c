-- Quotes worded alike: one row a pair. Of two in quotation marks, the shorter's words stand in
-- the longer: four fifths of its content words and three fifths of its pairs of neighbours.
-- Where one is in the article's words, they share seven tenths of all their content words.
-- Four content words must be shared, five where one is in the article's words or lacks a speaker;
-- quotes that have fewer are the same words, of one known speaker, within two days. Words
-- are looked for one by one: a fifth of the time of `list_intersect`. Materialized, lest a join
-- do the same with its rows.
-- reads: promising_quotes, quote_words
-- changes: alike_quotes
insert into alike_quotes
with

paired as materialized (
    select
        promising_quotes.node,
        promising_quotes.head,
        promising_quotes.is_short,
        ours.neighbours as our_neighbours,
        theirs.neighbours as their_neighbours
    from promising_quotes
    inner join quote_words as ours on promising_quotes.node = ours.node
    inner join quote_words as theirs on promising_quotes.head = theirs.node
)

select
    node,
    head
from paired
where
    is_short
    or len(list_filter(our_neighbours, lambda pair: list_contains(their_neighbours, pair))) * 5
    >= least(len(our_neighbours), len(their_neighbours)) * 3
