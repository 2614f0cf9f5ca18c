-- Statements by a column of people.csv: one row a value in a group of articles, with what it rests on.
create or replace macro balance(
    fact, grouping := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices(fact, grouping, from_day, to_day, words);
