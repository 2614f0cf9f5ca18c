-- Statements by a column of people.csv: one row a value in a group of articles.
create or replace macro balance(
    fact, groups := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices(fact, groups, from_day, to_day, words);
