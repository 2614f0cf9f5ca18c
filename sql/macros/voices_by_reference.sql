-- How the texts refer to those who are quoted: one row a value in a group of articles.
create or replace macro voices_by_reference(
    groups := 'all', from_day := null, to_day := null, words := null
) as table
    select *
    from apportioned_voices('reference', groups, from_day, to_day, words);
