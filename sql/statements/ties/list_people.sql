-- People under full names, with how many others share the parts of the name: one row a name
-- that spellings join.
-- reads: alike, names
-- makes: people
create or replace temp table people as
with

counted as (
    select
        alike.root_id as named_id,
        cast(sum(names.articles) as bigint) as articles
    from alike
    inner join names using (named_id)
    group by alike.root_id
)

select
    counted.named_id,
    names.name,
    names.given,
    names.middle,
    names.surname,
    names.generation,
    struct_pack(
        spelled := length(names.given) > 1,
        articles := counted.articles,
        named_id := counted.named_id
    ) as rank,
    count(*) over (partition by names.given) as given_bearers,
    count(*) over (partition by names.given[1]) as letter_bearers,
    count(*) over (partition by names.surname) as surname_bearers,
    count(*) over () as people
from counted
inner join names using (named_id)
where names.type = 'person' and names.given is not null
