-- Quotes worded alike: one row a pair. Of two in quotation marks, the shorter's words stand in
-- the longer: four fifths of its content words and three fifths of its pairs of neighbours.
-- Where one is in the article's words, they share seven tenths of all their content words.
-- Four content words must be shared, five where one is in the article's words or lacks a speaker;
-- quotes that have fewer are the same words, of one known speaker, within two days.
insert into alike_quotes
select
    promising_quotes.node,
    promising_quotes.head
from promising_quotes
inner join quote_words as ours on promising_quotes.node = ours.node
inner join quote_words as theirs on promising_quotes.head = theirs.node
where
    promising_quotes.is_short
    or len(list_intersect(ours.neighbours, theirs.neighbours)) * 5
    >= least(len(ours.neighbours), len(theirs.neighbours)) * 3
