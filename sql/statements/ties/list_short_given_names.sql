-- Given names and short forms of them, both ways round: one row a pair.
-- makes: short_given_names
create or replace temp table short_given_names as
select
    unnest($given) as given,
    unnest($short) as short
