-- In which functions people and bodies speak: one row a value in a group of articles, with what it rests on.
create or replace macro voices_by_function(
    grouping := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices('function', grouping, from_day, to_day, words);
