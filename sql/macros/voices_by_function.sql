-- In which functions people and bodies speak: one row a value in a group of articles.
create or replace macro voices_by_function(
    groups := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices('function', groups, from_day, to_day, words);
