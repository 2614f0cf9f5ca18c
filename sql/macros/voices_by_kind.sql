-- What kinds of source speak: one row a value in a group of articles, with what it rests on.
create or replace macro voices_by_kind(
    grouping := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices('source_kind', grouping, from_day, to_day, words);
