-- What kinds of source speak: one row a value in a group of articles, with what it rests on.
create or replace macro voices_by_kind(
    groups := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices('source_kind', groups, from_day, to_day, words);
